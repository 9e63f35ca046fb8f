import { durationDimensions, figureDimensions, storedDimensionNames, type FigureDimension } from '@ledger/projections'
import type * as t from 'io-ts'
import { AccessRecordsAnswer, CountsRecordsAnswer } from './access-records.ts'
import { CasesAnswer } from './cases.ts'
import { ChangesAnswer } from './changes.ts'
import { AlarmsAnswer } from './alarms.ts'
import { CorridorsAnswer } from './corridors.ts'
import { ComparisonAnswer, ReleasesAnswer } from './comparison.ts'
import { CountriesAnswer, CountryAnswer } from './countries.ts'
import { DurationsAnswer } from './durations.ts'
import { EditionProgressAnswer } from './edition-progress.ts'
import { EditionsAnswer } from './editions.ts'
import { EventsAnswer } from './event-envelopes.ts'
import { FiguresAnswer, FigureTotalsAnswer } from './figures.ts'
import { MergeRequestAnswer, MergeRequestsAnswer } from './merge-requests.ts'
import { ParkedAnswer } from './parked.ts'
import {
  AgenciesAnswer,
  AgencyAnswer,
  CaseAnswer,
  DatasetAnswer,
  FigureAnswer,
  InvestigationAnswer,
  OperationAnswer,
  TimelineAnswer,
} from './records.ts'
import { ReplayAnswer, ReplaysAnswer } from './replays.ts'
import { StatisticsAnswer } from './statistics.ts'
import { TopologyAnswer } from './topology.ts'

/** A read: its address, the codec of its answer, and the parameters that it takes beside those of every read. */
type Read<P extends string, A, Q extends string> = {
  readonly path: P
  readonly answer: t.Type<A, unknown>
  readonly parameters: ReadonlyArray<Q>
}

const read = <const P extends string, A, const Q extends string = never>(
  path: P,
  answer: t.Type<A, unknown>,
  parameters: ReadonlyArray<Q> = [],
): Read<P, A, Q> => ({ path, answer, parameters })

const period = ['from', 'to', 'asOf'] as const
const page = ['limit', 'cursor'] as const

/** Who assisted is told of figures, and not asked for. */
const figureFilters = figureDimensions.filter(
  (name): name is Exclude<FigureDimension, 'assistedBy'> => name !== 'assistedBy',
)

const figureScope = [
  ...(['indicator', 'unit', 'qualifier', 'period', 'edition', 'publisher', 'dataset'] as const),
  ...figureFilters,
  ...(['record', 'breakdown'] as const),
  ...period,
] as const

/** What is asked of changes: of which counts, and of which editions. */
const ofEditions = ['measure', 'synthetic', 'edition', ...storedDimensionNames, ...period] as const

/** What every read of the query service takes: the form of its answer, and the position of the write that it must show. */
export const readingParameters = ['format', 'bom', 'after'] as const

/** Every read of the query service: routes, client and command line take address and answer from here. */
export const queryReads = {
  statistics: read('/v1/statistics', StatisticsAnswer, [
    'measure',
    'groupBy',
    'synthetic',
    'edition',
    'rate',
    'growth',
    ...storedDimensionNames,
    ...period,
  ]),
  changes: read('/v1/statistics/changes', ChangesAnswer, ofEditions),
  comparison: read('/v1/statistics/comparison', ComparisonAnswer, [...ofEditions, 'groupBy', 'compare']),
  releases: read('/v1/statistics/releases', ReleasesAnswer, ofEditions),
  corridors: read('/v1/corridors', CorridorsAnswer, [
    'citizenship',
    'countryOfTransit',
    'countryOfExploitation',
    'form',
    'synthetic',
    'edition',
    ...period,
  ]),
  editions: read('/v1/editions', EditionsAnswer, page),
  alarms: read('/v1/alarms', AlarmsAnswer, ['synthetic', 'edition', 'limit']),
  durations: read('/v1/durations', DurationsAnswer, [
    'fromStage',
    'toStage',
    'groupBy',
    'synthetic',
    'edition',
    ...durationDimensions,
    ...period,
  ]),
  countries: read('/v1/countries', CountriesAnswer, ['asOf', 'edition', 'synthetic']),
  country: read('/v1/countries/{iso3}', CountryAnswer, ['asOf', 'edition', 'synthetic']),
  figures: read('/v1/figures', FiguresAnswer, [...figureScope, ...page]),
  figureTotals: read('/v1/figures/totals', FigureTotalsAnswer, [...figureScope, 'groupBy']),
  figure: read('/v1/figures/{id}', FigureAnswer),
  cases: read('/v1/cases', CasesAnswer, [
    'lifecycle',
    'stage',
    'country',
    'citizenship',
    'gender',
    'missing',
    'overdue',
    'recordedSince',
    'synthetic',
    'sort',
    'order',
    ...page,
  ]),
  case: read('/v1/cases/{id}', CaseAnswer),
  timeline: read('/v1/cases/{id}/timeline', TimelineAnswer, page),
  mergeRequests: read('/v1/merge-requests', MergeRequestsAnswer, ['side']),
  mergeRequest: read('/v1/merge-requests/{id}', MergeRequestAnswer),
  operation: read('/v1/operations/{id}', OperationAnswer),
  investigation: read('/v1/investigations/{id}', InvestigationAnswer),
  dataset: read('/v1/datasets/{id}', DatasetAnswer),
  agencies: read('/v1/agencies', AgenciesAnswer, page),
  agency: read('/v1/agencies/{id}', AgencyAnswer),
  accessRecords: read('/v1/access-records', AccessRecordsAnswer, ['case', 'actor', 'from', 'to', ...page]),
  countsRecords: read('/v1/access-records/counts', CountsRecordsAnswer, ['purpose', 'actor', 'from', 'to', ...page]),
}

/** The address below which what is published is read without a token. */
export type PublicAddress<P extends string> = P extends `/v1/${infer Rest}` ? `/v1/public/${Rest}` : never

/** The address of a read for those who have no token. */
export const publicAddressOf = <P extends string>(path: P): PublicAddress<P> =>
  path.replace(/^\/v1\//, '/v1/public/') as PublicAddress<P>

const ofPublic = <P extends string, A, Q extends string>({
  path,
  ...rest
}: Read<P, A, Q>): Read<PublicAddress<P>, A, Q> => ({ ...rest, path: publicAddressOf(path) })

/**
 * The reads that need no token, as everybody has them: official figures, and of counts those that editions published. Each
 * is the read of the same name at an address of its own, which may be kept and cited.
 */
export const publicReads = {
  statistics: ofPublic(queryReads.statistics),
  changes: ofPublic(queryReads.changes),
  corridors: ofPublic(queryReads.corridors),
  comparison: ofPublic(queryReads.comparison),
  releases: ofPublic(queryReads.releases),
  editions: ofPublic(queryReads.editions),
  alarms: ofPublic(queryReads.alarms),
  durations: ofPublic(queryReads.durations),
  countries: ofPublic(queryReads.countries),
  country: ofPublic(queryReads.country),
  figures: ofPublic(queryReads.figures),
  figureTotals: ofPublic(queryReads.figureTotals),
}

/** The addresses of what an operator does, each a POST. */
export const operatorWrites = {
  startReplay: '/v1/replays',
  cancelReplay: '/v1/replays/{id}/cancellation',
  retryParked: '/v1/parked/{stream}/retry',
  skipParked: '/v1/parked/{stream}/skip',
  inspectParked: '/v1/parked/{stream}/inspection',
  closeEdition: '/v1/editions',
} as const

/** Every read of the operator. */
export const operatorReads = {
  topology: read('/v1/topology', TopologyAnswer),
  events: read('/v1/events', EventsAnswer, ['stream', 'type', 'correlation', 'from', 'until', ...page]),
  parked: read('/v1/parked', ParkedAnswer),
  editionProgress: read('/v1/editions/progress', EditionProgressAnswer),
  replays: read('/v1/replays', ReplaysAnswer),
  replay: read('/v1/replays/{id}', ReplayAnswer),
}

/** Every read of every service. */
export const reads = { ...queryReads, ...operatorReads }

type Reads = typeof reads
/** The name of a read. */
export type ReadName = keyof Reads

/** The name of a read of the query service. */
export type QueryReadName = keyof typeof queryReads

/** The name of a read that needs no token. */
export type PublicReadName = keyof typeof publicReads

/** The name of a read of the operator. */
export type OperatorReadName = keyof typeof operatorReads

/** What a read answers. */
export type ReadAnswer<N extends ReadName> = t.TypeOf<Reads[N]['answer']>

type FieldsOf<P> = P extends `${string}{${infer Field}}${infer Rest}` ? Field | FieldsOf<Rest> : never

/** The fields in the address of a read. */
export type ReadAddress<N extends ReadName> = { readonly [F in FieldsOf<Reads[N]['path']>]: string }

type TextParameter = string | ReadonlyArray<string> | undefined

/** The parameters of a read; what is undefined or an empty list is left out, several values are joined by commas. */
export type ReadParameters<N extends ReadName> = {
  readonly [
    Q in
      Reads[N]['parameters'][number] | (N extends keyof typeof queryReads ? (typeof readingParameters)[number] : never)
  ]?: TextParameter
}
