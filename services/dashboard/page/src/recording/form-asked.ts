import { commandAddress, commandsByType, type CommandEntry } from '@ledger/api'
import type * as t from 'io-ts'
import { fieldsOf, type Field } from './field.ts'
import { dataOf, type Typed } from './typed.ts'

/** A form: at which address of the page, what it asks for, and what is sent where of what is typed. */
export type FormAsked = {
  readonly form: string
  readonly path: string
  readonly codec: t.Mixed
  /** The case that it is recorded on; undefined where it opens one. */
  readonly caseId: string | undefined
  readonly fieldsOf: (typed: Typed) => ReadonlyArray<Field>
  readonly bodyOf: (typed: Typed) => unknown
  /** The path of the field that is meant by one of what is sent. */
  readonly pathOf: (field: string, typed: Typed) => string
}

/** A command as it is submitted, by its name. */
export const commandOf = (type: string): CommandEntry => {
  const entry = commandsByType.get(type)
  if (entry === undefined) throw new Error(`there is no command ${type}`)
  return entry
}

/** Where a command is sent, on the record with this id. */
export const pathOfCommand = (entry: CommandEntry, id: string | undefined): string =>
  `/api/record${commandAddress(entry).replace('{id}', id ?? '')}`

/** The form of a command that says what its codec takes, field by field; without what is not asked for here. */
export const formOfCommand = (
  type: string,
  form: string,
  caseId: string | undefined,
  leftOut: ReadonlyArray<string> = [],
): FormAsked & { readonly fields: ReadonlyArray<Field> } => {
  const entry = commandOf(type)
  const fields = fieldsOf(entry.codec, new Set(leftOut))
  return {
    form,
    path: pathOfCommand(entry, caseId),
    codec: entry.codec,
    caseId,
    fields,
    fieldsOf: () => fields,
    bodyOf: (typed) => dataOf(fields, typed),
    pathOf: (field) => field,
  }
}
