import type { DurationRounding } from '@ledger/api'
import type { CountryReport, Direction, DirectionCounts, DirectionReport } from '@ledger/projections'
import type { PublishedDays } from './published-days.ts'

/** What counts a country in each way as somebody is shown it: null where none of it is released. */
export type ShownCounts = Readonly<
  Record<Direction, Pick<DirectionCounts, 'funnel'> & { readonly open: number | null }>
>

/**
 * Days between stages as somebody is shown them: null where none are released, and null in a pair of stages of which too
 * few persons are known; of nobody `basedOn` is zero.
 */
export type ShownDays = ReadonlyArray<{
  readonly from: string
  readonly to: string
  readonly medianDays: number | null
  readonly basedOn: number | null
}> | null

type ShownDirection = Pick<DirectionReport, 'funnel' | 'by'> & {
  readonly open: number | null
  readonly stages: ShownDays
}

/** The view of a country as somebody is shown it. */
export type ShownReport = Readonly<Record<Direction, ShownDirection>> & {
  readonly [R in 'returnedFrom' | 'returnedTo']: CountryReport[R] | null
} & {
  readonly durations: Readonly<Record<keyof CountryReport['durations'], ShownDays>> & {
    readonly rounding?: DurationRounding
  }
}

const inEachDirection = <A, B>(
  { inbound, outbound, domestic, unplaced, reporting }: Readonly<Record<Direction, A>>,
  of: (one: A) => B,
): Readonly<Record<Direction, B>> => ({
  inbound: of(inbound),
  outbound: of(outbound),
  domestic: of(domestic),
  unplaced: of(unplaced),
  reporting: of(reporting),
})

/** Of counts of an edition what it holds: no stocks. */
export const releasedCounts = (counts: Readonly<Record<Direction, DirectionCounts>>): ShownCounts =>
  inEachDirection(counts, ({ funnel }) => ({ funnel, open: null }))

/** The same of the view of a country, with the days that the edition published, and without returns. */
export const releasedReport = (
  report: CountryReport,
  { domestic, unplaced, reporting, ...durations }: PublishedDays,
  rounding: DurationRounding | undefined,
): ShownReport => {
  const shown = inEachDirection(report, ({ funnel, by }: DirectionReport) => ({ funnel, by, open: null, stages: null }))
  return {
    ...shown,
    domestic: { ...shown.domestic, stages: domestic },
    unplaced: { ...shown.unplaced, stages: unplaced },
    reporting: { ...shown.reporting, stages: reporting },
    durations: { ...durations, ...(rounding !== undefined && { rounding }) },
    returnedFrom: null,
    returnedTo: null,
  }
}
