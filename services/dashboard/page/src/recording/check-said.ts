import { buddhistYearRule, decode, instantOf, type FieldError } from '@ledger/kernel'
import { newDateErrors } from '@ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import type { Field } from './field.ts'
import { saidBy, type Typed } from './typed.ts'

/**
 * What the ledger would refuse of what is said, by its own codecs and its rules for dates: asked here, so that it is told
 * while one types. What depends on the record is decided by the ledger when it is sent.
 */
export const checkSaid = (codec: t.Mixed, data: unknown): ReadonlyArray<FieldError> => {
  const decoded = decode(codec)(data)
  return E.isLeft(decoded) ? decoded.left : newDateErrors(codec, decoded.right, { now: instantOf(Date.now()) })
}

/** Dates whose years are of another calendar: told at once, though other fields be missing yet. */
export const checkDates = (fields: ReadonlyArray<Field>, typed: Typed): ReadonlyArray<FieldError> =>
  fields.flatMap((field) => {
    const said = field.control.kind === 'date' ? saidBy(field, typed[field.path]) : undefined
    const rule = typeof said === 'string' ? buddhistYearRule(said) : undefined
    return rule === undefined ? [] : [{ field: field.path, rule }]
  })

const isOf = (path: string, field: string): boolean =>
  field === path || field.startsWith(`${path}.`) || field.startsWith(`${path}[`)

/** The errors by the field that they are of; those of none of the fields under the empty path. */
export const byField = (
  fields: ReadonlyArray<Pick<Field, 'path'>>,
  errors: ReadonlyArray<FieldError>,
): ReadonlyMap<string, FieldError> => {
  const found = new Map<string, FieldError>()
  // In the order of the form: the first is where one goes on.
  for (const { path } of fields) {
    const error = errors.find((one) => isOf(path, one.field))
    if (error !== undefined) found.set(path, error)
  }
  const other = errors.find((one) => fields.every(({ path }) => !isOf(path, one.field)))
  if (other !== undefined) found.set('', other)
  return found
}
