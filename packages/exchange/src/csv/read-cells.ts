import { CsvError } from 'csv-parse'
import { parse } from 'csv-parse/sync'
import * as E from 'fp-ts/lib/Either.js'
import { isUtf8 } from 'node:buffer'

const utf16 = 'is UTF-16 text: save the file as UTF-8'
const notUtf8 = 'is not UTF-8 text: save the file as UTF-8'
const nul = 'holds a NUL character: it may be UTF-16 text, save the file as UTF-8'
const carriageReturn = 'holds a carriage return outside of quotes: lines must end in LF or CRLF'

const rules: Readonly<Record<string, string>> = {
  CSV_INVALID_CLOSING_QUOTE: 'has text between a closing quote and the next comma',
  INVALID_OPENING_QUOTE: 'has a quote inside a cell that does not begin with one',
}

const startsWithUtf16Mark = (bytes: Buffer): boolean =>
  (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)

/** What shows that this is no text of ours, whether it is whole or cut off; `first` where it begins the file. */
const foreignText = (bytes: Buffer, first: boolean): string | undefined => {
  if (first && startsWithUtf16Mark(bytes)) return utf16
  return bytes.includes(0) ? nul : undefined
}

/** Why a record has no end within the limit: `otherwise`, unless its text shows that it has no lines as ours at all. */
export const endlessProblem = (bytes: Buffer, first: boolean, otherwise: string): string =>
  foreignText(bytes, first) ?? (bytes.includes('\r') && !bytes.includes('\n') ? carriageReturn : otherwise)

const parseQuoted = (text: string, delimiter: string): E.Either<string, ReadonlyArray<string>> => {
  try {
    const [cells, ...more] = parse(text, { relaxColumnCount: true, recordDelimiter: '\n', delimiter })
    return cells === undefined || more.length > 0 ? E.left('is not one CSV record') : E.right(cells)
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return E.left(rules[error.code] ?? `is not a CSV record (${error.code})`)
  }
}

/**
 * The cells of one CSV record (RFC 4180) without its line end, or the rule that it breaks. `first` where it begins the
 * file, and so may begin with a byte order mark; `separator` parts the cells. Most records hold no quote, and need no
 * parser.
 */
export const readCells = (bytes: Buffer, first: boolean, separator = ','): E.Either<string, ReadonlyArray<string>> => {
  if (!isUtf8(bytes)) return E.left(foreignText(bytes, first) ?? notUtf8)
  const problem = foreignText(bytes, first)
  if (problem !== undefined) return E.left(problem)
  const marked = bytes.toString('utf8')
  const whole = first && marked.startsWith('\ufeff') ? marked.slice(1) : marked
  const text = whole.endsWith('\r') ? whole.slice(0, -1) : whole
  if (text.includes('"')) return parseQuoted(text, separator)
  return text.includes('\r') ? E.left(carriageReturn) : E.right(text.split(separator))
}
