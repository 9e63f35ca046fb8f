import type { Case } from '@ledger/ledger'
import type { Measure } from '@ledger/projections'
import type { ReadQueries } from '@ledger/read-model'

/** The measures that persons are counted in. */
export const measures = ['reported', 'identified', 'rescued', 'sheltered', 'repatriated', 'reintegrated'] as const

/** How often persons were counted, by country of exploitation and reporting country. */
export type Counts = Readonly<Record<string, number>>

type Journey = NonNullable<Case['earlierJourneys']>[number]

/** Whether a journey itself has reached a stage. */
const itself = (one: Omit<Journey, 'ageBand'>, measure: Measure): boolean => {
  switch (measure) {
    case 'reported':
      return true
    case 'identified':
      return one.identifiedOn !== undefined
    case 'rescued':
      return one.rescue !== undefined
    case 'sheltered':
      return one.shelterStays.length > 0
    case 'repatriated':
      return one.departure !== undefined
    case 'reintegrated':
      return one.reintegrations.length > 0
    default:
      return false
  }
}

const isNoVictim = ({ assessments }: Pick<Case, 'assessments'>): boolean =>
  assessments.at(-1)?.status === 'NotAVictimOfTrafficking'

/**
 * Counts persons the slow way: each journey of each case that stands for a person, together with all the cases that
 * were merged into it. Written from what the words mean, and not from how the projections do it: it is what they are held against.
 */
export const recountOf = (cases: ReadonlyMap<string, Case>, measure: Measure): Counts => {
  const mergedInto = Map.groupBy(
    [...cases.values()].filter(({ lifecycle }) => lifecycle === 'Merged'),
    ({ mergedInto: survivor }) => survivor as string,
  )
  const counts: Record<string, number> = {}
  for (const [id, one] of cases) {
    if (one.lifecycle === 'Merged' || one.lifecycle === 'Retracted') continue
    const journeys = [...(one.earlierJourneys ?? []), one]
    for (const [index, journey] of journeys.entries()) {
      // The load merges records before any of their persons is trafficked again: they tell the first journey.
      const records = index === 0 ? [journey, ...(mergedInto.get(id) ?? [])] : [journey]
      if (isNoVictim(journey) || !records.some((record) => itself(record, measure))) continue
      const key = `${journey.exploitation.country} ${journey.report.country}`
      counts[key] = (counts[key] ?? 0) + 1
    }
  }
  return counts
}

/** The same counts, asked of the read models. */
export const countsOf = async (queries: ReadQueries, measure: Measure): Promise<Counts> => {
  const net = await queries.netCounts({
    measure,
    dimensions: ['countryOfExploitation', 'reportingCountry'],
    values: {},
    from: null,
    to: null,
    knownUntil: undefined,
    synthetic: 'include',
  })
  const counts: Record<string, number> = {}
  for (const { values, count } of net) {
    const key = `${values.countryOfExploitation} ${values.reportingCountry}`
    counts[key] = (counts[key] ?? 0) + count
  }
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0))
}
