import { codeList, described, holding, record, type Part } from '@ledger/kernel'
import * as t from 'io-ts'
import { Arrival, Departure, Exploitation, Person, Report, Rescue } from './facts.ts'

/** The parts of a case whose fields can be corrected one by one; other facts are ended, and recorded anew. */
export const correctableParts = {
  report: Report,
  person: Person,
  exploitation: Exploitation,
  rescue: Rescue,
  departure: Departure,
  arrival: Arrival,
}

/** A part of a case that holds correctable fields. */
type CorrectablePart = keyof typeof correctableParts

/** A field that can be corrected: where it is, its codec, and whether a correction may empty it (to null). */
export type CorrectableField = {
  readonly part: CorrectablePart
  readonly name: string
  readonly codec: t.Mixed
  readonly optional: boolean
}

const fieldsOf = (part: CorrectablePart): ReadonlyArray<CorrectableField> => {
  const { required, optional } = correctableParts[part] as {
    required: Record<string, t.Mixed>
    optional: Record<string, t.Mixed>
  }
  return [
    ...Object.entries(required).map(([name, codec]) => ({ part, name, codec, optional: false })),
    ...Object.entries(optional).map(([name, codec]) => ({ part, name, codec, optional: true })),
  ]
}

const all = (Object.keys(correctableParts) as ReadonlyArray<CorrectablePart>).flatMap(fieldsOf)

/** Every field of a case that may be corrected, by its path (`exploitation.country`). */
export const correctableFields: ReadonlyMap<string, CorrectableField> = new Map(
  all.map((field) => [`${field.part}.${field.name}`, field]),
)

const FieldPath = codeList('CorrectableField', [...correctableFields.keys()])

type Values = { readonly field: string; readonly old?: unknown; readonly new: unknown }

/** A record with a field's path and its values, where each value must be one that the field itself takes. */
const ofItsField = <A extends Values>(shape: t.Type<A, unknown>): t.Type<A, unknown> => {
  const validate = (u: unknown, context: t.Context): t.Validation<A> => {
    const decoded = shape.validate(u, context)
    if (decoded._tag === 'Left') return decoded
    const field = correctableFields.get(decoded.right.field)
    if (field === undefined) return t.failure(u, context)
    const values: Record<string, unknown> = { ...decoded.right }
    for (const key of ['old', 'new'] as const) {
      const value = decoded.right[key]
      if (value === undefined || (value === null && (field.optional || key === 'old'))) continue
      const checkedValue = field.codec.validate(value, [...context, { key, type: field.codec, actual: value }])
      if (checkedValue._tag === 'Left') return checkedValue
      values[key] = checkedValue.right
    }
    return t.success(values as A)
  }
  const codec = new t.Type<A, unknown>(
    shape.name,
    (u): u is A => validate(u, [])._tag === 'Right',
    validate,
    (a) => a,
  )
  // What stood before is told as it stands, whatever is asked of what is said anew.
  const parts = (value: unknown): ReadonlyArray<Part> => {
    const { field, new: said } = value as Values
    const place = correctableFields.get(field)
    return place === undefined || said === null ? [] : [{ key: 'new', codec: place.codec, value: said }]
  }
  return described(holding(codec, parts), {
    type: 'object',
    properties: { field: { type: 'string', enum: FieldPath.codes }, old: {}, new: {} },
    required: ['field', 'new'],
    additionalProperties: false,
  })
}

/** A correction as it is asked for; with `old`, only if the field still holds that. */
export const Correction = ofItsField(record('Correction', { field: FieldPath, new: t.unknown }, { old: t.unknown }))
export type Correction = t.TypeOf<typeof Correction>

/** A correction as it is recorded: null where the field was, or becomes, empty. */
export const RecordedCorrection = ofItsField(
  record('RecordedCorrection', { field: FieldPath, old: t.unknown, new: t.unknown }),
)
export type RecordedCorrection = t.TypeOf<typeof RecordedCorrection>
