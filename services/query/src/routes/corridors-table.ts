import type { CorridorsAnswer, CorridorsCsvRow } from '@ledger/api'
import { unitOf, type Dimension, type Filter, type NetCount, type StatisticsRow } from '@ledger/projections'
import { problem, type Problem, type RouteRequest } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import type { Answer } from '../reply/reading.ts'
import { asksForAsean, valuesSaid } from '../parameters/filter-values.ts'
import { corridorFilters, type CorridorsQuery } from './corridors-query.ts'
import { valuesAsked } from './statistics-query.ts'
import { standingOf, withoutZeros, type CountedOf } from './statistics-table.ts'
import { tableInTurns, tooWide } from './table-in-turns.ts'

type Flow = CorridorsAnswer['flows'][number]

const ends = ['citizenship', 'countryOfExploitation'] as const satisfies ReadonlyArray<Dimension>

/** By which dimensions each measure of corridors is counted; over which border and where to only where it is exact. */
export const flowDimensions = (measure: Flow['measure'], isExact: boolean): ReadonlyArray<Dimension> => {
  if (!isExact) return ends
  return measure === 'repatriated' ? [...ends, 'countryOfTransit', 'countryOfReturn'] : [...ends, 'countryOfTransit']
}

const flowOf = (measure: Flow['measure'], { place, value, lower, upper }: StatisticsRow): Flow => ({
  measure,
  citizenship: place.citizenship ?? '',
  countryOfTransit: place.countryOfTransit ?? null,
  countryOfExploitation: place.countryOfExploitation ?? '',
  countryOfReturn: place.countryOfReturn ?? null,
  ...{ value, lower, upper },
})

/** How many of a measure there are by some dimensions. */
type ReadFlows = (measure: Flow['measure'], dimensions: ReadonlyArray<Dimension>) => Promise<ReadonlyArray<NetCount>>

const notes = [
  'A person of several citizenships, or taken through several countries, stands in several corridors: they add up to more than the total.',
]

const noSdmx = problem(
  'invalid-request',
  "Corridors are not in the ledger's SDMX structure: ask for statistics by citizenship and country of exploitation.",
  { errors: [{ field: 'query.format', rule: 'must not be sdmx-csv' }] },
)

/** Puts the flows of corridors together: exact and published ones in just the same way, by addition. */
export const corridorsTable = async (
  read: ReadFlows,
  { query, signal, pace }: Pick<RouteRequest<unknown, CorridorsQuery, unknown>, 'query' | 'signal' | 'pace'>,
  { knownUntil, told, asean }: CountedOf,
): Promise<E.Either<Problem, Answer<CorridorsCsvRow>>> => {
  const { from = null, to = null, synthetic = 'exclude' } = query
  const values = valuesAsked(query, asean)
  const keep: Filter = (dimension, value) => values[dimension]?.includes(value) ?? true
  const years = { from: from?.slice(0, 4) ?? null, to: to?.slice(0, 4) ?? null }
  const tableOf = async (measure: Flow['measure']) => {
    const dimensions = flowDimensions(measure, !told.rounded)
    const made = await tableInTurns(await read(measure, dimensions), dimensions, { keep, years }, { signal, pace })
    return made === undefined ? undefined : withoutZeros(made)
  }
  const [reported, repatriated] = [await tableOf('reported'), await tableOf('repatriated')]
  if (reported === undefined || repatriated === undefined) return E.left(tooWide)
  const flows = [
    ...reported.rows.map((row) => flowOf('reported', row)),
    ...repatriated.rows.map((row) => flowOf('repatriated', row)),
  ]
  const overlapping = reported.overlapping || repatriated.overlapping
  const scope = { unit: unitOf('reported'), synthetic, from, to, knownUntil }
  const json: CorridorsAnswer = {
    ...scope,
    told: told.rounded ? { transit: 'not-released', return: 'not-released' } : { transit: 'told', return: 'told' },
    flows,
    totals: { reported: reported.total, repatriated: repatriated.total },
    overlapping,
    ...told,
    ...(asksForAsean(valuesSaid(corridorFilters, query)) && { asean }),
  }
  const inEachRow = { ...scope, overlapping, rounded: told.rounded, edition: told.rounded ? told.edition.number : null }
  return E.right({
    json,
    rows: () => flows.map((flow) => ({ ...flow, ...inEachRow })),
    exported: { units: scope.unit, notes, standing: standingOf(told), sdmx: E.left(noSdmx) },
  })
}
