import { boundsOf, type Instant } from '@ledger/kernel'
import type { Case } from '@ledger/ledger'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { naiveJourneysOf, type NaiveJourney } from '../testing/naive-journeys.ts'
import { arbitraryWorld, recordingsOf, type Recording } from '../testing/arbitrary-world.ts'
import { statistics } from './statistics.ts'

/** How often each combination of measure, place and time was counted; none that is zero. */
type Counts = ReadonlyMap<string, number>

const summed = (entries: Iterable<readonly [string, number]>): Counts => {
  const counts = new Map<string, number>()
  for (const [key, count] of entries) counts.set(key, (counts.get(key) ?? 0) + count)
  for (const [key, count] of counts) if (count === 0) counts.delete(key)
  return counts
}

const recordedAtColumn = statistics.tables[0]!.columns.findIndex(({ name }) => name === 'recorded_at')
const changeColumn = statistics.tables[0]!.columns.findIndex(({ name }) => name === 'change')

/** What was counted of what was known before an instant, by the signed changes that each recording led to. */
const countedBefore = (recordings: ReadonlyArray<Recording>, instant: Instant): Counts =>
  summed(
    recordings.flatMap(({ nth, at, before, after }) => {
      const occurrence = { id: String(nth), revision: 0, eventId: '', type: '', data: {}, recordedAt: at, agency: '' }
      return statistics.project.case!(before, after, occurrence)
        .filter(({ row }) => String(row[recordedAtColumn]) < instant)
        .map(({ row }): readonly [string, number] => {
          const place = row.filter((_, index) => index !== recordedAtColumn && index !== changeColumn)
          return [JSON.stringify(place), Number(row[changeColumn])]
        })
    }),
  )

const sexes: Readonly<Record<string, string>> = {
  Feminine: 'Female',
  Masculine: 'Male',
  NonSpecifiedUnknown: 'Unknown',
}

const whenReported = ({ report, isOwn }: NaiveJourney): string => {
  const { lower, upper } = boundsOf(report.reportedOn)
  return `${lower ?? ''} ${upper ?? '9999'} ${isOwn ? 0 : 1}`
}

/** The same, by counting every journey of every person one by one. */
const recountedBefore = (recordings: ReadonlyArray<Recording>, instant: Instant): Counts => {
  const known = new Map<number, Case>()
  for (const { nth, at, after } of recordings) if (at < instant) known.set(nth, after)
  return summed(
    [...known.values()].flatMap((one) => {
      const journeys = naiveJourneysOf(one)
      const first = [...journeys].sort((a, b) => (whenReported(a) < whenReported(b) ? -1 : 1))[0]
      return journeys.flatMap((journey) => {
        const { reportedOn } = journey.report
        const dates = {
          reported: reportedOn,
          're-trafficked': journey === first ? undefined : reportedOn,
          ...journey.dates,
        }
        return Object.entries(dates).flatMap(([measure, on]): ReadonlyArray<readonly [string, number]> => {
          if (on === undefined) return []
          const { lower, upper } = boundsOf(on)
          const { person, exploitation, report } = journey
          const place = [
            measure,
            one.synthetic,
            person.citizenships.join(';'),
            exploitation.country,
            report.country,
            sexes[person.gender] ?? 'Other',
            person.ageBand,
            exploitation.forms.join(';') || 'Unknown',
            lower ?? '-infinity',
            upper ?? 'infinity',
          ]
          return [[JSON.stringify(place), 1]]
        })
      })
    }),
  )
}

const totalOf = (counts: Counts, measure: string): number =>
  [...counts].reduce(
    (sum, [key, count]) => sum + ((JSON.parse(key) as ReadonlyArray<unknown>)[0] === measure ? count : 0),
    0,
  )

test('whatever agencies record, correct, take back, merge and release, by clocks that jump: counts equal a recount at every instant', () => {
  let [severalJourneys, merged] = [0, 0]
  fc.assert(
    fc.property(arbitraryWorld, (world) => {
      const recordings = recordingsOf(world)
      if (recordings.some(({ after }) => after.absorbed.length > 0)) merged++
      const instants = [...new Set(recordings.map(({ at }) => at)), '9999-12-31T23:59:59.999Z' as Instant]
      for (const instant of instants) {
        const counted = countedBefore(recordings, instant)
        expect(new Map([...counted].sort())).toEqual(new Map([...recountedBefore(recordings, instant)].sort()))
        for (const count of counted.values()) expect(count).toBeGreaterThan(0)
        const [journeys, further] = [totalOf(counted, 'reported'), totalOf(counted, 're-trafficked')]
        if (further > 0) severalJourneys++
        expect(further).toBeLessThanOrEqual(journeys)
      }
    }),
    { numRuns: 300 },
  )
  expect(merged).toBeGreaterThan(20)
  expect(severalJourneys).toBeGreaterThan(20)
})
