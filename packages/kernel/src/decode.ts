import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'

/** One refused field: where it is (`person.citizenships[0]`, empty for the whole) and the rule it broke. */
export type FieldError = { readonly field: string; readonly rule: string }

const fieldOf = (context: t.Context): string => {
  let path = ''
  for (const { key } of context) {
    if (key === '') continue
    path += /^\d+$/.test(key) ? `[${key}]` : path === '' ? key : `.${key}`
  }
  return path
}

const ruleOf = (error: t.ValidationError): string =>
  error.message ?? `must be ${error.context.at(-1)?.type.name ?? 'valid'}`

/** The errors of a codec as fields and rules. The refused value is left out: it may be personal data. */
export const fieldErrors = (errors: t.Errors): ReadonlyArray<FieldError> => {
  const seen = new Set<string>()
  const fields: FieldError[] = []
  for (const error of errors) {
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
