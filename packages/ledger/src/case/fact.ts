import {
  codeList,
  described,
  holding,
  Instant,
  jsonSchemaOf,
  lineOfText,
  partsOf,
  record,
  wholeNumber,
} from '@ledger/kernel'
import * as t from 'io-ts'
import { factCodecs } from './fact-codecs.ts'

/** The name of a fact: that of its event. */
export type FactType = keyof typeof factCodecs
export const FactType = codeList('FactType', Object.keys(factCodecs) as ReadonlyArray<FactType>)

/** Which fact of a case: the revision of its event in the case's stream. */
export const FactNumber = wholeNumber('FactNumber', 0)

/** What a fact says, with its name. */
export type FactSaid<K extends FactType = FactType> = {
  readonly [T in K]: { readonly type: T; readonly data: t.TypeOf<(typeof factCodecs)[T]> }
}[K]

/** Whether an event is a fact. */
export const isFact = <E extends { readonly type: string }>(event: E): event is Extract<E, { type: FactType }> =>
  event.type in factCodecs

type Typed = { readonly type: FactType; readonly data: unknown }

type WithFields<R, O> = { readonly required: R; readonly optional: O }

/**
 * A record with a fact's name and what it says, where that is what a fact of this name can say. Its fields are those of the
 * record, for forms and descriptions that are read off them.
 */
export const sayingAFact = <A extends Typed, R, O>(
  shape: t.Type<A, unknown> & WithFields<R, O>,
): t.Type<A & FactSaid, unknown> & WithFields<R, O> => {
  const validate = (u: unknown, context: t.Context): t.Validation<A & FactSaid> => {
    const decoded = shape.validate(u, context)
    if (decoded._tag === 'Left') return decoded
    const { type, data } = decoded.right
    const codec: t.Mixed = factCodecs[type]
    const said = codec.validate(data, [...context, { key: 'data', type: codec, actual: data }])
    if (said._tag === 'Left') return said
    const inOrder = said.right === data ? decoded.right : { ...decoded.right, data: said.right as unknown }
    return t.success(inOrder as A & FactSaid)
  }
  const codec = new t.Type<A & FactSaid, unknown>(
    shape.name,
    (u): u is A & FactSaid => validate(u, [])._tag === 'Right',
    validate,
    (a) => a,
  )
  const parts = (value: unknown) =>
    partsOf(shape, value).map((part) =>
      part.key === 'data' ? { ...part, codec: factCodecs[(value as Typed).type] } : part,
    )
  const { required, optional } = shape
  const schema = jsonSchemaOf(shape)
  return described(holding(Object.assign(codec, { required, optional }), parts), {
    ...schema,
    properties: { ...(schema['properties'] as object), data: { type: 'object' } },
  })
}

/** A fact as a case keeps it: which, what it says now, and who recorded it when. */
export const Fact = sayingAFact(
  record('Fact', {
    fact: FactNumber,
    type: FactType,
    data: t.unknown,
    agency: lineOfText('Agency', 200),
    recordedAt: Instant,
  }),
)
export type Fact<K extends FactType = FactType> = FactSaid<K> & {
  readonly fact: number
  readonly agency: string
  readonly recordedAt: Instant
}

/** A fact with its fields in the order of its codec: equal cases have equal JSON, whichever event told a fact. */
export const recordedFact = (said: FactSaid, fact: number, agency: string, recordedAt: Instant): Fact =>
  ({ fact, type: said.type, data: said.data, agency, recordedAt }) as Fact
