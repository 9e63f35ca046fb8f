import { boundsOf, type Instant, type PartialDate } from '@ledger/kernel'
import { everyJourney, type Case, type CaseId } from '@ledger/ledger'
import type { CaseRecording as Recording } from '@ledger/ledger/testing'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { noMemo } from '../memo.ts'
import { naiveJourneysOf, type NaiveJourney } from '../testing/naive-journeys.ts'
import { arbitraryWorld, recordingsOf } from '../testing/arbitrary-world.ts'
import { naiveFactsOf } from '../testing/naive-facts.ts'
import { statistics } from './statistics.ts'

/** How often each combination of measure, place and time was counted; none that is zero. */
type Counts = ReadonlyMap<string, number>

const summed = (entries: Iterable<readonly [string, number]>): Counts => {
  const counts = new Map<string, number>()
  for (const [key, count] of entries) counts.set(key, (counts.get(key) ?? 0) + count)
  for (const [key, count] of counts) if (count === 0) counts.delete(key)
  return counts
}

const columnAt = (name: string): number => statistics.tables[0]!.columns.findIndex((column) => column.name === name)
const recordedAtColumn = columnAt('recorded_at')
const reasonColumn = columnAt('reason')
const changeColumn = columnAt('change')
/** What is not of the place in which something is counted. */
const besides: ReadonlyArray<number> = [recordedAtColumn, reasonColumn, changeColumn]

/** What was counted of what was known before an instant, by the signed changes that each recording led to. */
const countedBefore = (recordings: ReadonlyArray<Recording>, instant: Instant): Counts =>
  summed(
    recordings.flatMap(({ id, event, context: { now }, before, after }) => {
      const occurrence = { id, revision: 0, eventId: '', ...event, recordedAt: now, agency: '' }
      return statistics.project.case!(before, after, occurrence, noMemo)
        .filter(({ row }) => String(row[recordedAtColumn]) < instant)
        .map(({ row }): readonly [string, number] => {
          const place = row.filter((_, index) => !besides.includes(index))
          return [JSON.stringify(place), Number(row[changeColumn])]
        })
    }),
  )

const sexes: Readonly<Record<string, string>> = {
  Feminine: 'Female',
  Masculine: 'Male',
  NonSpecifiedUnknown: 'Unknown',
}

const ofForms = (told: ReadonlyArray<string> | undefined, forms: ReadonlyArray<string>, ...of: string[]): string =>
  told?.join(';') ?? (forms.length > 0 && !of.some((form) => forms.includes(form)) ? 'NotApplicable' : 'Unknown')

const isMinor = (band: string): string => {
  if (band === 'Unknown') return band
  return ['0-8', '9-17', '0-17'].includes(band) ? 'Child' : 'Adult'
}

/** The values of what only some measures are placed by, where it is told. */
const placedFor = (measure: string, { ways }: NaiveJourney): ReadonlyArray<string> => {
  const after = ['rescued', 'sheltered', 'repatriated', 'reintegrated'].indexOf(measure)
  return [
    measure === 'identified' ? (ways.assertedBy ?? 'Unknown') : 'NotApplicable',
    after >= 0 ? (ways.manner ?? 'Unknown') : 'NotApplicable',
    after >= 2 ? (ways.returnedTo ?? 'Unknown') : 'NotApplicable',
  ]
}

const whenReported = ({ report, isOwn }: NaiveJourney): string => {
  const { lower, upper } = boundsOf(report.reportedOn)
  return `${lower ?? ''} ${upper ?? '9999'} ${isOwn ? 0 : 1}`
}

/** When a case was closed and opened again, by its events alone. */
type Closings = { readonly closed: ReadonlyArray<PartialDate>; readonly reopened: ReadonlyArray<PartialDate> }

const closingsOf = (recordings: ReadonlyArray<Recording>): ReadonlyMap<CaseId, Closings> => {
  const closings = new Map<CaseId, Closings>()
  for (const { id, event, before, context } of recordings) {
    const { closed, reopened } = closings.get(id) ?? { closed: [], reopened: [] }
    if (event.type === 'CaseClosed') {
      closings.set(id, { closed: [...closed, event.data.closedOn], reopened })
    } else if (event.type === 'CaseReopened' && before?.lifecycle === 'Closed') {
      closings.set(id, { closed, reopened: [...reopened, context.now.slice(0, 10) as PartialDate] })
    }
  }
  return closings
}

const placeOf = (measure: string, one: Case, journey: NaiveJourney, isFirst: boolean, on: PartialDate): string => {
  const { lower, upper } = boundsOf(on)
  const { person, exploitation, report } = journey
  return JSON.stringify([
    measure,
    one.synthetic,
    person.citizenships.join(';'),
    exploitation.country,
    exploitation.transitCountries?.join(';') ?? 'Unknown',
    report.country,
    sexes[person.gender] ?? 'Other',
    person.ageBand,
    exploitation.forms.join(';') || 'Unknown',
    ofForms(exploitation.scamTypes, exploitation.forms, 'ForcedCriminality'),
    exploitation.recruitmentMethods?.join(';') ?? 'Unknown',
    exploitation.recruitmentPlatforms?.join(';') ?? 'Unknown',
    ofForms(exploitation.sexualTypes, exploitation.forms, 'SexualExploitation'),
    ofForms(exploitation.industries, exploitation.forms, 'ForcedLabour', 'ChildLabour', 'Servitude'),
    isMinor(person.ageBand),
    report.organisationType ?? 'Unknown',
    isFirst ? 'No' : 'Yes',
    ...placedFor(measure, journey),
    lower ?? '-infinity',
    upper ?? 'infinity',
  ])
}

/** The same, by counting every journey of every person, and every opening and closing of a case, one by one. */
const recountedBefore = (recordings: ReadonlyArray<Recording>, instant: Instant): Counts => {
  const known = new Map<CaseId, Case>()
  const before = recordings.filter(({ context }) => context.now < instant)
  for (const { id, after } of before) known.set(id, after)
  const closings = closingsOf(before)
  return summed(
    [...known].flatMap(([id, one]) => {
      const journeys = naiveJourneysOf(one)
      const first = [...journeys].sort((a, b) => (whenReported(a) < whenReported(b) ? -1 : 1))[0]
      const { closed, reopened } = closings.get(id) ?? { closed: [], reopened: [] }
      return journeys.flatMap((journey) => {
        const { reportedOn } = journey.report
        const openedBy = journeys.find(({ isOwn }) => isOwn)?.report.reportedOn ?? reportedOn
        const dates: ReadonlyArray<readonly [string, PartialDate | undefined]> = [
          ['reported', reportedOn],
          ['re-trafficked', journey === first ? undefined : reportedOn],
          ...Object.entries(journey.dates),
          ...(journey.isLatest
            ? [
                ...[openedBy, ...reopened].map((day) => ['opened', day] as const),
                ...closed.map((day) => ['closed', day] as const),
              ]
            : []),
        ]
        return dates.flatMap(([measure, on]): ReadonlyArray<readonly [string, number]> =>
          on === undefined ? [] : [[placeOf(measure, one, journey, journey === first, on), 1]],
        )
      })
    }),
  )
}

const totalOf = (counts: Counts, measure: string): number =>
  [...counts].reduce(
    (sum, [key, count]) => sum + ((JSON.parse(key) as ReadonlyArray<unknown>)[0] === measure ? count : 0),
    0,
  )

/** The facts that stand in each case at the end, in the order of their numbers. */
const factsOf = (recordings: ReadonlyArray<Recording>) => {
  const last = new Map(recordings.map(({ id, after }) => [id, after]))
  const told = ({ fact: number, type, agency, recordedAt }: Case['facts'][number]) => ({
    number,
    type,
    agency,
    recordedAt,
  })
  const inOrder = (one: Case) =>
    everyJourney(one)
      .flatMap(({ facts }) => facts.map(told))
      .sort((a, b) => a.number - b.number)
  return new Map([...last].map(([id, one]) => [id, inOrder(one)]))
}

const begunBy = ({ begun }: Pick<Case, 'begun'>): number => begun?.[0]?.fact ?? 0

/** By what that journey was begun which was a case's latest when a duplicate was merged into it that told the same. */
const pairedAtMerging = (recordings: ReadonlyArray<Recording>) => {
  const paired = new Map<string, number>()
  for (const { id, event, before } of recordings)
    if (event.type === 'DuplicateAbsorbed' && event.data.journeys === 'Same' && before !== undefined)
      paired.set(`${id} ${event.data.duplicate}`, begunBy(before))
    else if (event.type === 'DuplicateReleased') paired.delete(`${id} ${event.data.duplicate}`)
  return paired
}

/** The same, as the cases have it at the end. */
const pairedOf = (recordings: ReadonlyArray<Recording>) => {
  const last = new Map(recordings.map(({ id, after }) => [id, after]))
  const pairs = [...last].flatMap(([id, one]) =>
    one.absorbed
      .filter(({ journeys }) => journeys === 'Same')
      .map(({ duplicate, journey = 1 }) => {
        const own = everyJourney(one)[journey - 1]
        return [`${id} ${duplicate}`, own === undefined ? NaN : begunBy(own)] as const
      }),
  )
  return new Map(pairs)
}

const isJourneyTakenBack = ({ event, before, after }: Recording): boolean =>
  event.type === 'FactWithdrawn' && before !== undefined && everyJourney(before).length > everyJourney(after).length

test('whatever agencies record, correct, take back, merge and release, by clocks that jump: counts equal a recount at every instant', () => {
  let [severalJourneys, merged, takenBack, handedBack, journeysHandedBack] = [0, 0, 0, 0, 0]
  fc.assert(
    fc.property(arbitraryWorld, (world) => {
      const recordings = recordingsOf(world)
      if (recordings.some(({ after }) => after.absorbed.length > 0)) merged++
      const types = recordings.map(({ event }) => event.type)
      if (types.includes('FactHandedBack')) handedBack++
      if (types.includes('JourneyHandedBack')) journeysHandedBack++
      if (recordings.some(isJourneyTakenBack)) takenBack++
      expect(factsOf(recordings)).toEqual(naiveFactsOf(recordings))
      expect(pairedOf(recordings)).toEqual(pairedAtMerging(recordings))
      const instants = [...new Set(recordings.map(({ context }) => context.now)), '9999-12-31T23:59:59.999Z' as Instant]
      for (const instant of instants) {
        const counted = countedBefore(recordings, instant)
        expect(new Map([...counted].sort())).toEqual(new Map([...recountedBefore(recordings, instant)].sort()))
        for (const count of counted.values()) expect(count).toBeGreaterThan(0)
        const [journeys, further] = [totalOf(counted, 'reported'), totalOf(counted, 're-trafficked')]
        if (further > 0) severalJourneys++
        expect(further).toBeLessThanOrEqual(journeys)
      }
    }),
    { numRuns: 500 },
  )
  expect(merged).toBeGreaterThan(20)
  expect(severalJourneys).toBeGreaterThan(20)
  expect([takenBack, handedBack, journeysHandedBack].filter((seen) => seen < 10)).toEqual([])
})
