import { aseanCode } from '@ledger/kernel'
import { storedDimension, type StoredDimension } from '@ledger/projections'
import * as t from 'io-ts'
import type { Membership } from '../asean/membership.ts'
import { listText } from './list-text.ts'

const orAsean = (values: t.Mixed): t.Type<string, string> =>
  new t.Type<string, string, unknown>(
    `${values.name}, or ${aseanCode} for its members together`,
    (u): u is string => u === aseanCode || values.is(u),
    (u, context) => (u === aseanCode ? t.success(u) : (values.validate(u, context) as t.Validation<string>)),
    t.identity,
  )

/** The values that a question may ask of each of some dimensions; of places, the members of ASEAN as well. */
export const filterValues = <N extends StoredDimension>(
  names: ReadonlyArray<N>,
): Readonly<Record<N, t.Type<ReadonlyArray<string>, unknown>>> =>
  Object.fromEntries(
    names.map((name) => {
      const { values, arePlaces } = storedDimension(name)
      return [name, listText(arePlaces ? orAsean(values) : values)]
    }),
  ) as Readonly<Record<N, t.Type<ReadonlyArray<string>, unknown>>>

type Asked = Readonly<Partial<Record<StoredDimension, ReadonlyArray<string>>>>

/** The values that a question asks for, by dimension, as it says them. */
export const valuesSaid = (names: ReadonlyArray<StoredDimension>, query: Asked): Asked =>
  Object.fromEntries(names.flatMap((name) => (query[name] === undefined ? [] : [[name, query[name]]])))

/** Whether the members of ASEAN are asked for together. */
export const asksForAsean = (asked: Asked): boolean => Object.values(asked).some((values) => values.includes(aseanCode))

/** The same values with the members in the place of ASEAN. */
export const withMembers = (asked: Asked, { members }: Membership): Asked =>
  Object.fromEntries(
    Object.entries(asked).map(([name, values]) => [
      name,
      [...new Set(values.flatMap((value): ReadonlyArray<string> => (value === aseanCode ? members : [value])))],
    ]),
  )
