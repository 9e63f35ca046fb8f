import { judgeMonth, type SeriesMonth, type Verdict } from './alarm.ts'
import { baseMonthsOf, type BaseMonths, type KnownMonth } from './base-months.ts'
import { lastEndedAt } from './months.ts'
import {
  seriesName,
  seriesOf,
  type Recruitment,
  type WatchedChange,
  type WatchedEdition,
  type WatchedSeries,
} from './watched.ts'

/** A series that surged: how many in the month, what it was compared with, and how unusual that is. */
export type Alarm = Pick<Verdict, 'chance' | 'unusual'> & {
  readonly series: WatchedSeries
  readonly month: string
  readonly count: number
  readonly base: Verdict['base'] & { readonly kind: BaseMonths['kind']; readonly from: string; readonly to: string }
}

/**
 * What an edition says of the last month that had ended: how many series were judged, how many alarms chance alone would
 * give, and the alarms. `judged` is null where too few months are known at the same lag, or an edition before judged it.
 */
export type MonthWatched = {
  readonly edition: number
  readonly month: string
  readonly judged: number | null
  readonly byChance: number
  readonly alarms: ReadonlyArray<Alarm>
}

/** Published numbers are not judged, nor shown with an alarm, where the month or its base is a small one. */
const fewestShown = 11

/** What a recount finds otherwise was not reported now. */
const notReported: ReadonlySet<string> = new Set(['Recounted'])

/** The month that an edition judges, and those that it is compared with, each with the edition by which it is known. */
type MonthsJudged = { readonly now: KnownMonth; readonly base: BaseMonths }

const monthsJudged = (edition: WatchedEdition, earlier: ReadonlyArray<WatchedEdition>): MonthsJudged | undefined => {
  const month = lastEndedAt(edition.cut)
  // Two editions may be closed in one month: what is judged twice alarms twice as often by chance.
  if (earlier.some(({ cut }) => lastEndedAt(cut) === month)) return undefined
  const base = baseMonthsOf(earlier, month, edition.cut)
  return base && { now: { month, by: edition }, base }
}

/** The first month of which an edition asks what was published: the changes of earlier ones need not be read. */
export const firstMonthAsked = (
  edition: WatchedEdition,
  earlier: ReadonlyArray<WatchedEdition>,
): string | undefined => {
  const judged = monthsJudged(edition, earlier)
  return judged && [judged.now, ...judged.base.months].map(({ month }) => month).sort()[0]
}

/** What of recruitment all these editions tell: what only some do cannot be compared. */
const recruitmentIn = (months: ReadonlyArray<KnownMonth>): Recruitment | undefined => {
  const [first, ...others] = new Set(months.map(({ by }) => by.recruitment))
  return others.length === 0 ? first : undefined
}

/** Countries whose agencies had begun to report by all of these months, as it was known then: a desk that joins is no surge. */
const reportingThroughout = (months: ReadonlyArray<KnownMonth>): ReadonlySet<string> => {
  const [first, ...others] = months.map(
    ({ month, by }) =>
      new Set(Object.keys(by.reporting).filter((country) => by.reporting[country]?.some((one) => one <= month))),
  )
  return new Set([...(first ?? [])].filter((country) => others.every((more) => more.has(country))))
}

type OneSeries = { readonly series: WatchedSeries; readonly byMonth: Map<string, number> }

/** How many of each series each month had, as the edition knew it by which the month is to be known. */
const countsIn = (
  months: ReadonlyArray<KnownMonth>,
  changes: ReadonlyArray<WatchedChange>,
): ReadonlyArray<OneSeries> => {
  const knownBy = new Map(months.map(({ month, by }) => [month, by.number]))
  const countries = reportingThroughout(months)
  const recruitment = recruitmentIn(months)
  const all = new Map<string, OneSeries>()
  for (const change of changes) {
    const until = knownBy.get(change.month)
    if (until === undefined || change.edition > until || !countries.has(change.reportingCountry)) continue
    if (notReported.has(change.reason)) continue
    for (const series of seriesOf(change, recruitment)) {
      const name = seriesName(series)
      const one = all.get(name) ?? { series, byMonth: new Map<string, number>() }
      one.byMonth.set(change.month, (one.byMonth.get(change.month) ?? 0) + change.change)
      all.set(name, one)
    }
  }
  return [...all].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
}

/**
 * What an edition says of the last month that had ended at its cut: per corridor (citizenship to country of exploitation),
 * form and way of recruiting. Both the month and its base are published counts, each month as it was known as long after
 * its end; so what was recorded late, as an old file that is imported, is in neither. Only countries are counted that had
 * begun to report by all of these months. Judged by {@link judgeMonth}, all series of a month at once.
 *
 * `earlier` are the editions before it, oldest first; `changes` what all of them published from {@link firstMonthAsked} on.
 * The same of them gives the same, and what was published later changes nothing. Decisions 0055 and 0061.
 */
export const watchEdition = (
  edition: WatchedEdition,
  earlier: ReadonlyArray<WatchedEdition>,
  changes: ReadonlyArray<WatchedChange>,
): MonthWatched => {
  const watched = { edition: edition.number, month: lastEndedAt(edition.cut) }
  const months = monthsJudged(edition, earlier)
  if (months === undefined) return { ...watched, judged: null, byChance: 0, alarms: [] }
  const { now, base } = months
  const judged = countsIn([now, ...base.months], changes).flatMap(({ series, byMonth }) => {
    const countOf = ({ month }: KnownMonth) => Math.max(0, byMonth.get(month) ?? 0)
    const counts = base.months.map(countOf)
    const found: SeriesMonth = { count: countOf(now), base: { kind: base.kind, counts } }
    const inBase = counts.reduce((sum, count) => sum + count, 0)
    return found.count >= fewestShown && inBase >= fewestShown ? [{ series, found }] : []
  })
  const { verdicts, byChance } = judgeMonth(judged.map(({ found }) => found))
  const sorted = base.months.map(({ month }) => month).sort()
  const ends = { kind: base.kind, from: sorted[0] as string, to: sorted.at(-1) as string }
  const alarms = judged.flatMap(({ series, found: { count } }, n): ReadonlyArray<Alarm> => {
    const { isAlarm, chance, unusual, base: told } = verdicts[n] as Verdict
    return isAlarm ? [{ series, month: now.month, count, chance, unusual, base: { ...told, ...ends } }] : []
  })
  return { ...watched, judged: judged.length, byChance, alarms }
}
