import type { Recruitment, WatchedChange, WatchedEdition } from '@ledger/early-warning'
import { boundsOf, type PartialDate } from '@ledger/kernel'
import { baseDimensions, notReleased, type NetCount, type StoredDimension } from '@ledger/projections'
import type { PublishedEdition, PublishedQueries } from '@ledger/read-model'

/** What tells of recruitment, the first of them that is published. */
const recruitmentDimensions: ReadonlyArray<readonly [StoredDimension, Recruitment]> = [
  ['recruitmentChannel', 'channel'],
  ['recruitmentMethod', 'method'],
]

/** By what of recruitment counts with these dimensions are told. */
const recruitmentOf = (dimensions: ReadonlyArray<string>): readonly [StoredDimension, Recruitment] | undefined =>
  recruitmentDimensions.find(([dimension]) => dimensions.includes(dimension))

const recruitment = recruitmentOf(baseDimensions)

const dimensions = [
  'citizenship',
  'countryOfExploitation',
  'reportingCountry',
  'form',
  ...(recruitment === undefined ? [] : [recruitment[0]]),
  'month',
] as const

/** Editions as early warning reads them: for each country the first month that it is known to report in is enough. */
export const watchedEditions = (editions: ReadonlyArray<PublishedEdition>): ReadonlyArray<WatchedEdition> => {
  let since: Readonly<Record<string, string>> = {}
  return editions.map(({ number, cut, reporting, dimensions: told }) => {
    const now: Record<string, string> = { ...since }
    for (const { country, months } of reporting) {
      const first = [...months].sort()[0]
      if (country === undefined || first === undefined) continue
      if (now[country] === undefined || first < now[country]) now[country] = first
    }
    since = now
    const by = recruitmentOf(told)?.[1]
    return {
      number,
      cut,
      reporting: Object.fromEntries(Object.entries(now).map(([country, first]) => [country, [first]])),
      ...(by !== undefined && { recruitment: by }),
    }
  })
}

const severalOf = (value = ''): ReadonlyArray<string> => value.split(';')

const changeOf = (
  edition: number,
  { values, fromMonth, toMonth, reason, count }: NetCount,
): ReadonlyArray<WatchedChange> => {
  // What is not known as finely as a month belongs to none.
  if (fromMonth === null || fromMonth !== toMonth || reason === undefined) return []
  const recruitedBy = recruitment === undefined ? [] : severalOf(values[recruitment[0]])
  return [
    {
      edition,
      month: fromMonth,
      reason,
      reportingCountry: values.reportingCountry ?? '',
      citizenships: severalOf(values.citizenship),
      countryOfExploitation: values.countryOfExploitation ?? '',
      forms: severalOf(values.form),
      recruitedBy: recruitedBy.filter((one) => one !== notReleased),
      change: count,
    },
  ]
}

/** Which changes are asked for: those that an edition published, in the months from one on (null: in all); true ones, or made-up ones. */
type ChangesAsked = { readonly edition: number; readonly fromMonth: string | null; readonly synthetic: boolean }

/** By how much an edition changed how many were reported. */
export const watchedChanges = async (
  published: Pick<PublishedQueries, 'netCounts'>,
  { edition, fromMonth, synthetic }: ChangesAsked,
): Promise<ReadonlyArray<WatchedChange>> => {
  const counts = await published.netCounts({
    measure: 'reported',
    dimensions,
    values: {},
    from: fromMonth === null ? null : (boundsOf(fromMonth as PartialDate).lower ?? null),
    to: null,
    byReason: true,
    synthetic: synthetic ? 'only' : 'exclude',
    since: edition - 1,
    through: edition,
  })
  return counts.flatMap((net) => changeOf(edition, net))
}
