import { queryReads, type DurationRounding, type DurationsCsvRow } from '@ledger/api'
import { instantOf } from '@ledger/kernel'
import {
  durationDimensions,
  releasedGroup,
  type DurationDimension,
  type DurationRow,
  type DurationTable,
  type stagePairs,
  type StoredDimension,
} from '@ledger/projections'
import type { PublishedEdition, PublishedQueries } from '@ledger/read-model'
import { problem, type Problem } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { membershipIn } from '../asean/membership.ts'
import { asksForAsean, valuesSaid, withMembers } from '../parameters/filter-values.ts'
import { durationRows } from '../reply/duration-rows.ts'
import { exportedDurations } from '../reply/exported-durations.ts'
import type { Answer } from '../reply/reading.ts'
import type { Sources } from '../sources.ts'
import { citationOf } from './told-of-edition.ts'

type Asked = Readonly<Partial<Record<StoredDimension, ReadonlyArray<string>>>> & {
  readonly groupBy?: ReadonlyArray<DurationDimension>
  readonly synthetic?: 'exclude' | 'include' | 'only'
}

/** How an edition rounds days and persons of durations; undefined where it tells none. */
export const durationRounding = ({ durations }: PublishedEdition): DurationRounding | undefined => {
  if (durations === undefined) return undefined
  const { days, persons, leastPersons } = durations
  return { days, persons, leastPersons }
}

const tellsNone = (number: number): Problem =>
  problem('no-edition', `Edition ${number} was published before editions told durations. Ask for a later one.`)

/** The durations that an edition published in one of its groups, as they stand: they are not added to each other. */
export const durationsOfEdition = async (
  face: Sources['face'],
  query: Asked,
  pairs: ReadonlyArray<(typeof stagePairs)[number]>,
  edition: PublishedEdition,
  queries: Pick<PublishedQueries, 'durations'>,
): Promise<E.Either<Problem, Answer<DurationsCsvRow>>> => {
  const { number, cut, nextOn } = edition
  const rounding = durationRounding(edition)
  if (rounding === undefined) return E.left(tellsNone(number))
  const { groupBy = [] } = query
  const synthetic = query.synthetic === 'only' ? 'only' : 'exclude'
  const said = valuesSaid(durationDimensions, query)
  const asean = membershipIn(edition, null)
  const values = withMembers(said, asean)
  const isAsked = ({ place, fromStage, toStage }: DurationRow): boolean =>
    pairs.some(([from, to]) => from === fromStage && to === toStage) &&
    durationDimensions.every((name) => values[name]?.includes(place[name] ?? '') ?? true)
  const read = async (group: ReadonlyArray<DurationDimension>) =>
    (await queries.durations({ edition: number, group, synthetic })).filter(isAsked)
  // Of some values there is no total: what was published is of all of them.
  const totals = Object.keys(said).length > 0 ? [] : await read([])
  const table: DurationTable = {
    rows: groupBy.length === 0 ? [] : await read(releasedGroup(groupBy) ?? groupBy),
    totals: totals.map(({ place: _, ...total }) => total),
    overlapping: groupBy.includes('citizenship') || groupBy.includes('form'),
  }
  // The cut is still taken in.
  const knownUntil = instantOf(Date.parse(cut) + 1)
  const scope = { unit: 'days' as const, synthetic, from: null, to: null, knownUntil, rounded: true } as const
  const standing = { audience: 'published', edition: number, cut, rounding } as const
  return E.right({
    json: {
      ...scope,
      groupBy,
      rows: table.rows.map(({ place, ...row }) => ({ ...row, ...place })),
      totals: table.totals,
      overlapping: table.overlapping,
      ...{ edition: { number, cut, nextOn }, rounding },
      ...(asksForAsean(said) && { asean }),
      citation: citationOf(face, queryReads.durations.path, query, number),
    },
    rows: () => durationRows(groupBy, { ...scope, edition: number }, table),
    exported: exportedDurations({ groupBy, values: said, standing }, table),
  })
}
