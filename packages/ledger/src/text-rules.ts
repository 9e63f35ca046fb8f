import { isPlainText, plainTextRule, type FieldError } from '@ledger/kernel'
import { nameHoldsPersonalNumber } from './personal-number.ts'

type TextRule = (field: string, text: string | undefined) => ReadonlyArray<FieldError>

/** A text that is to be read by people as it stands. */
export const plainText: TextRule = (field, text) =>
  text === undefined || isPlainText(text) ? [] : [{ field, rule: plainTextRule }]

const noNumber =
  'must not hold what looks like the number of a document or a telephone (six digits on end): it stays in the log for ever'

/** The name of a thing: plain text, and no number of a person in it. */
export const plainName: TextRule = (field, text) => {
  const broken = plainText(field, text)
  return text === undefined || broken.length > 0 || !nameHoldsPersonalNumber(text)
    ? broken
    : [{ field, rule: noNumber }]
}

/** A text that follows a pattern; `rule` says the pattern in words. */
export const patterned =
  (pattern: RegExp, rule: string): TextRule =>
  (field, text) =>
    text === undefined || pattern.test(text) ? [] : [{ field, rule }]
