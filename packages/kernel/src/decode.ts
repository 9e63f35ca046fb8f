import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { errorList, moreErrorsIn } from './error-list.ts'

/** One refused field: where it is (`person.citizenships[0]`, empty for the whole) and the rule it broke. */
export type FieldError = { readonly field: string; readonly rule: string }

/** As much of the name of a field as is told: it may be the sender's own, and as long as a body. */
const longestName = 200

const nameOf = (key: string): string => (key.length <= longestName ? key : `${key.slice(0, longestName)}…`)

const fieldOf = (context: t.Context): string => {
  let path = ''
  for (const { key } of context) {
    if (key === '') continue
    path += /^\d{1,10}$/.test(key) ? `[${key}]` : path === '' ? nameOf(key) : `.${nameOf(key)}`
  }
  return path
}

const ruleOf = (error: t.ValidationError): string =>
  error.message ?? `must be ${error.context.at(-1)?.type.name ?? 'valid'}`

/**
 * The errors of a codec as fields and rules: the first hundred, then one that says how many more there are. The refused
 * value is left out: it may be personal data.
 */
export const fieldErrors = (errors: t.Errors): ReadonlyArray<FieldError> => {
  const seen = new Set<string>()
  const fields: FieldError[] = []
  const told = errorList()
  told.add(errors)
  for (const error of told.errors()) {
    const more = moreErrorsIn(error)
    if (more > 0) {
      fields.push({ field: '', rule: `${more} more are refused, or were not looked at after these` })
      continue
    }
    const one = { field: fieldOf(error.context), rule: ruleOf(error) }
    const key = `${one.field} ${one.rule}`
    if (!seen.has(key)) fields.push(one)
    seen.add(key)
  }
  return fields
}

/** Decodes what came from outside; on the left every field that was refused, each with the rule it broke. */
export const decode =
  <A>(codec: t.Decoder<unknown, A>) =>
  (input: unknown): E.Either<ReadonlyArray<FieldError>, A> => {
    const decoded = codec.decode(input)
    return E.isLeft(decoded) ? E.left(fieldErrors(decoded.left)) : decoded
  }

/** Field errors in one line, for logs, rejects and exits. */
export const describeFieldErrors = (errors: ReadonlyArray<FieldError>): string =>
  errors.map(({ field, rule }) => (field === '' ? rule : `${field} ${rule}`)).join('; ')
