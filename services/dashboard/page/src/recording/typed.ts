import type { Field } from './field.ts'
import { textOfDate, typedDateOf, type TypedDate } from './typed-date.ts'

/** What is typed into a field, or chosen. */
export type TypedValue = string | ReadonlyArray<string> | TypedDate

/** What is typed into a form, by the paths of its fields: as it was typed, whether it is in order or not. */
export type Typed = Readonly<Record<string, TypedValue>>

const isDate = (value: TypedValue): value is TypedDate => typeof value === 'object' && !Array.isArray(value)

/** What a field says, in the words of the ledger; undefined where it says nothing. */
export const saidBy = ({ control }: Pick<Field, 'control'>, value: TypedValue | undefined): unknown => {
  switch (control.kind) {
    case 'date':
      return value !== undefined && isDate(value) ? textOfDate(value) : undefined
    case 'codes': {
      const chosen = Array.isArray(value) ? (value as ReadonlyArray<string>) : []
      return chosen.length === 0 && !control.mayBeNone ? undefined : chosen.toSorted()
    }
    case 'yes-no':
      return value === 'yes' ? true : value === 'no' ? false : undefined
    case 'yes':
      return value === 'yes' ? true : undefined
    case 'code':
    case 'text':
      return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
  }
}

/** A code, a date or an id, as text. What is none, as of a newer ledger, is shown as it is. */
export const textOf = (said: unknown): string => (typeof said === 'string' ? said : JSON.stringify(said))

/** What would have been typed, for a field to say what stands. */
export const typedOf = ({ control }: Pick<Field, 'control'>, said: unknown): TypedValue | undefined => {
  if (said === undefined || said === null) return undefined
  switch (control.kind) {
    case 'date':
      return typedDateOf(textOf(said))
    case 'codes':
      return said as ReadonlyArray<string>
    case 'yes-no':
    case 'yes':
      return said === true ? 'yes' : 'no'
    case 'code':
    case 'text':
      return textOf(said)
  }
}

type Tree = { [key: string]: unknown }

/** What the fields of a form say, as it is sent: an optional field that says nothing is left out. */
export const dataOf = (fields: ReadonlyArray<Field>, typed: Typed): Readonly<Record<string, unknown>> => {
  const data: Tree = {}
  for (const field of fields) {
    const names = field.path.split('.')
    const value = typed[field.path]
    // A set that may be empty is left out all the same where nothing of it was asked for.
    const said = !field.isRequired && Array.isArray(value) && value.length === 0 ? undefined : saidBy(field, value)
    let into = data
    // There though it be empty: then each of its fields is told to be missing, and not the whole of it.
    for (const name of names.slice(0, -1)) into = (into[name] ??= {}) as Tree
    if (said !== undefined) into[names.at(-1) ?? ''] = said
  }
  return data
}

/** What stands at a path of what is told. */
export const atPath = (told: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (within, name) =>
        typeof within === 'object' && within !== null ? (within as Readonly<Record<string, unknown>>)[name] : undefined,
      told,
    )

/** What would have been typed into the fields, for them to say what is told. */
export const typedOfAll = (fields: ReadonlyArray<Field>, told: unknown): Typed =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const value = typedOf(field, atPath(told, field.path))
      return value === undefined ? [] : [[field.path, value] as const]
    }),
  )
