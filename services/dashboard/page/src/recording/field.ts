import { PartialDate, type CodeSet } from '@ledger/kernel'
import * as t from 'io-ts'

/** How something is asked for. `list` names the code list; `mayBeNone`: that no code is chosen says something, too. */
export type Control =
  | { readonly kind: 'date' }
  | { readonly kind: 'code'; readonly list: string; readonly codes: ReadonlyArray<string> }
  | {
      readonly kind: 'codes'
      readonly list: string
      readonly codes: ReadonlyArray<string>
      readonly mayBeNone: boolean
    }
  | { readonly kind: 'yes-no' }
  | { readonly kind: 'yes' }
  | { readonly kind: 'text' }

/** A field of a form: where it stands in what is sent, in which record under which name, and how it is asked for. */
export type Field = {
  readonly path: string
  readonly within: string
  readonly name: string
  readonly control: Control
  readonly isRequired: boolean
}

type Listed = t.Mixed & { readonly codes: ReadonlyArray<string> }
const isListed = (codec: t.Mixed): codec is Listed => 'codes' in codec
const isSet = (codec: t.Mixed): codec is t.Mixed & CodeSet<string> => 'item' in codec

/** How what a codec takes is asked for: read off the codec, so that a form asks for what the ledger takes. */
export const controlOf = (codec: t.Mixed): Control => {
  if (codec === (PartialDate as t.Mixed)) return { kind: 'date' }
  if (isListed(codec)) return { kind: 'code', list: codec.name, codes: codec.codes }
  if (isSet(codec) && isListed(codec.item))
    return { kind: 'codes', list: codec.item.name, codes: codec.item.codes, mayBeNone: codec.is([]) }
  if (codec === t.boolean) return { kind: 'yes-no' }
  return codec.is(true) ? { kind: 'yes' } : { kind: 'text' }
}

type Fields = Readonly<Record<string, t.Mixed>>
type RecordOfFields = { readonly name: string; readonly required: Fields; readonly optional: Fields }
const isRecord = (codec: t.Mixed): codec is t.Mixed & RecordOfFields => 'required' in codec && 'optional' in codec

/**
 * The fields of what a codec takes, those of records in it among them, in their order; without those that are left out. Of a
 * codec that tells no fields there is no form: one that was made all the same lacked what the ledger asks for.
 */
export const fieldsOf = (
  codec: t.Mixed,
  leftOut: ReadonlySet<string> = new Set(),
  below = '',
): ReadonlyArray<Field> => {
  if (!isRecord(codec)) throw new Error(`no fields are told of ${codec.name}`)
  const one =
    (isRequired: boolean) =>
    ([name, inner]: readonly [string, t.Mixed]): ReadonlyArray<Field> => {
      const path = below === '' ? name : `${below}.${name}`
      if (leftOut.has(path)) return []
      if (isRecord(inner)) return fieldsOf(inner, leftOut, path)
      return [{ path, within: codec.name, name, control: controlOf(inner), isRequired }]
    }
  return [...Object.entries(codec.required).flatMap(one(true)), ...Object.entries(codec.optional).flatMap(one(false))]
}
