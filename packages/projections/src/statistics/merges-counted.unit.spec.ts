import type { CaseCommand, CaseId } from '@ledger/ledger'
import {
  arbitraryCaseLife,
  caseCommand as command,
  casesInMemory,
  someContext,
  someReport,
} from '@ledger/ledger/testing'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countries } from '../countries/countries.ts'
import type { ReadModel } from '../read-model.ts'
import { noMemo } from '../memo.ts'
import { addCounted } from '../testing/counted-sums.ts'
import { statistics } from './statistics.ts'

const [survivor, duplicate] = [1, 2].map((n) => `c0000000-0000-4000-8000-00000000000${n}` as CaseId) as [CaseId, CaseId]

/** Some cases, and what they have made of the rows of a read model. */
const casesIn = (model: ReadModel) => {
  const sums = new Map<string, number>()
  const cases = casesInMemory(({ id, revision, event, context: { now, agency }, before, after }) => {
    const occurrence = { id, revision, eventId: 'e', ...event, recordedAt: now, agency }
    model.project.case?.(before, after, occurrence, noMemo).forEach((change) => addCounted(sums, change))
  })
  const send = (id: CaseId, one: CaseCommand): boolean => cases.send(id, one, someContext)
  const merge = (journeys: 'Same' | 'Two'): boolean => cases.merge(duplicate, survivor, journeys, someContext)
  const release = (): boolean => cases.release(duplicate, survivor, someContext)
  const sumOf = (what: string): number =>
    [...sums].reduce((sum, [key, count]) => (key.startsWith(`statistics_change ${what} `) ? sum + count : sum), 0)
  const counted = () =>
    [...sums].filter(([key, count]) => count !== 0 && !key.startsWith('statistics_change opened')).sort()
  return { send, merge, release, sumOf, counted, persons: () => sumOf('reported') - sumOf('re-trafficked') }
}

const unknown = { exploitation: { country: 'Unknown', forms: [], period: undefined }, person: { ageBand: 'Unknown' } }
const noVictim = command('AssessStatus', {
  status: 'NotAVictimOfTrafficking',
  assertedBy: 'Police',
  assessedOn: '2024-07',
})

const mergedAs = (journeys: 'Same' | 'Two', own: CaseCommand, told: CaseCommand) => {
  const cases = casesIn(statistics)
  cases.send(survivor, own)
  cases.send(duplicate, told)
  cases.merge(journeys)
  return cases
}

describe('two records of one person', () => {
  const own = someReport(unknown)
  const told = someReport({ report: { reportedOn: '2023-02-01', country: 'THA' } })

  test('that tell the same journey count once, as what is known of it by either', () => {
    expect(mergedAs('Same', own, told).counted()).toEqual([
      ['statistics_change reported false IDN KHM THA Female 24-26 ForcedCriminality 2023-02-01 2023-02-01', 1],
    ])
  })

  test('that tell two count twice, and once as trafficked again', () => {
    expect(mergedAs('Two', own, told).counted()).toEqual([
      ['statistics_change re-trafficked false IDN Unknown IDN Female Unknown Unknown 2023-05-04 2023-05-04', 1],
      ['statistics_change reported false IDN KHM THA Female 24-26 ForcedCriminality 2023-02-01 2023-02-01', 1],
      ['statistics_change reported false IDN Unknown IDN Female Unknown Unknown 2023-05-04 2023-05-04', 1],
    ])
  })

  test.each(['Same', 'Two'] as const)('(%s) leave every count with the status of the one that stays', (journeys) => {
    const cases = mergedAs(journeys, own, told)
    cases.send(survivor, noVictim)
    expect(cases.counted()).toEqual([])
    cases.release()
    expect(cases.counted().map(([, count]) => count)).toEqual([1])
  })
})

describe('whatever happens to two records of one person', () => {
  const lives = fc.record({
    own: arbitraryCaseLife,
    told: arbitraryCaseLife,
    later: arbitraryCaseLife,
    journeys: fc.constantFrom('Same', 'Two'),
  })

  test('reported less re-trafficked is the number of persons; what is taken back leaves no trace', () => {
    let several = 0
    fc.assert(
      fc.property(lives, ({ own, told, later, journeys }) => {
        const cases = casesIn(statistics)
        for (const one of own) cases.send(survivor, one)
        for (const one of told) cases.send(duplicate, one)
        const before = cases.counted()
        const isMerged = cases.merge(journeys)
        fc.pre(isMerged)
        expect(cases.persons()).toBe(cases.sumOf('reported') > 0 ? 1 : 0)
        cases.release()
        expect(cases.counted()).toEqual(before)
        cases.merge(journeys)
        for (const one of later.slice(1)) {
          cases.send(survivor, one)
          expect(cases.persons()).toBe(cases.sumOf('reported') > 0 ? 1 : 0)
        }
        if (cases.sumOf('re-trafficked') > 0) several++
      }),
      { numRuns: 300 },
    )
    expect(several).toBeGreaterThan(30)
  })

  test.each([statistics, countries])('$name: no count is ever negative', (model) => {
    fc.assert(
      fc.property(lives, ({ own, told, later, journeys }) => {
        const cases = casesIn(model)
        const isRight = () => expect(cases.counted().filter(([, count]) => count < 0)).toEqual([])
        for (const one of own) cases.send(survivor, one)
        for (const one of told) cases.send(duplicate, one)
        cases.merge(journeys)
        isRight()
        for (const one of later.slice(1)) {
          cases.send(survivor, one)
          isRight()
        }
        cases.release()
        isRight()
      }),
      { numRuns: 200 },
    )
  })
})
