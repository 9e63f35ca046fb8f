import type * as t from 'io-ts'
import { checked } from './checked.ts'

// Control characters have no place in a name or a citation, and break logs and spreadsheets.
const control = /[\u0000-\u001f\u007f]/

// Nearly all text is of these characters alone, and found right by one look.
const plain = /^[!-~](?:[ -~]*[!-~])?$/

const isLine = (text: string): boolean =>
  plain.test(text) || (text.isWellFormed() && !control.test(text) && text.trim() === text)

/**
 * Text of 1 to `longest` characters on one line, without control characters or blank ends. Half of a surrogate pair is
 * no text either: whatever writes it as UTF-8 replaces it, and what is read is not what was written.
 */
export const lineOfText = (name: string, longest: number): t.Type<string, string> =>
  checked(
    name,
    (u): u is string => typeof u === 'string' && u.length > 0 && u.length <= longest && isLine(u),
    `must be text of 1 to ${longest} characters on one line, without blank ends (${name})`,
    { type: 'string', minLength: 1, maxLength: longest, title: name },
  )

/** An identifier that follows a pattern; `rule` says the pattern in words to whoever is refused. */
export const patternText = (name: string, pattern: RegExp, rule: string): t.Type<string, string> =>
  checked(name, (u): u is string => typeof u === 'string' && pattern.test(u), rule, {
    type: 'string',
    pattern: pattern.source,
    title: name,
  })
