import { metadataFrom } from '@ledger/event-store'
import { describe, expect, test } from 'vitest'
import { given } from './testing/projecting.ts'
import { poison, report, rescue } from './testing/some-cases.ts'

const aCase = 'case-c0000000-0000-4000-8000-000000000001'
const anInvestigation = 'investigation-b0000000-0000-4000-8000-000000000001'
const suspect = 'd0000000-0000-4000-8000-000000000001'
const retraction = { type: 'CaseRetracted', data: { reason: 'RecordedInError' } }
const opened = {
  type: 'InvestigationOpened',
  data: {
    opening: { country: 'KHM', offences: ['TraffickingInPersons'], openedOn: '2023-07' },
    agency: 'a0000000-0000-4000-8000-000000000001',
  },
}
const named = {
  type: 'SuspectNamed',
  data: { suspect, roles: ['Exploiter'], citizenships: ['CHN'], namedOn: '2023-07-09' },
}
const convicted = {
  type: 'SuspectConvicted',
  data: { suspect, offences: ['TraffickingInPersons'], convictedOn: '2024' },
}
const signed = ['measure', 'citizenship', 'occurred_from', 'occurred_to', 'change'] as const

describe('signed changes of counts', () => {
  test('given a report and a rescue, each is counted once, when it happened', () => {
    const { rows, revision } = given(aCase, report, rescue).whenProjected()
    const changes = rows('statistics_change', ...signed)
    expect(changes).toContainEqual(['reported', 'IDN', '2023-05-04', '2023-05-04', 1])
    expect(changes).toContainEqual(['rescued', 'IDN', '2023-06-26', '2023-06-26', 1])
    expect(changes.filter(([, , , , change]) => change !== 1)).toEqual([])
    expect(revision).toBe(1)
  })

  test('given a case that is retracted, a counter-entry takes out each of its counts', () => {
    const counted = given(aCase, report, rescue)
      .whenProjected()
      .rows('statistics_change', ...signed)
    const all = given(aCase, report, rescue, retraction)
      .whenProjected()
      .rows('statistics_change', ...signed)
    const takenOut = all.slice(counted.length)
    expect(takenOut.map((row) => [...row.slice(0, -1), 1]).sort()).toEqual([...counted].sort())
    expect(takenOut.map((row) => row.at(-1))).toEqual(takenOut.map(() => -1))
  })

  test('given a suspect, each step of justice is counted once, of no sex and no age', () => {
    const { rows } = given(anInvestigation, opened, named, convicted).whenProjected()
    expect(rows('statistics_change', ...signed)).toEqual([
      ['investigations-opened', 'NotApplicable', '2023-07-01', '2023-07-31', 1],
      ['suspects-named', 'CHN', '2023-07-09', '2023-07-09', 1],
      ['suspects-convicted', 'CHN', '2024-01-01', '2024-12-31', 1],
    ])
    expect(new Set(rows('statistics_change', 'sex', 'age_band').flat())).toEqual(new Set(['NotApplicable']))
  })

  test('the timeline of a case has a row an event', () => {
    const { rows } = given(aCase, report, rescue).whenProjected()
    expect(rows('case_timeline', 'revision', 'type')).toEqual([
      [0, 'VictimReported'],
      [1, 'VictimRescued'],
    ])
  })
})

describe('an event that cannot be applied', () => {
  test.each([
    ['of a type that nobody knows', poison, 'unknown-type'],
    [
      'without readable metadata',
      { ...rescue, metadata: metadataFrom({ agency: 'a' }) },
      'its metadata cannot be read: [{"field":"actor","rule":"is required"}',
    ],
    ['behind a gap', { ...rescue, revision: 2 }, 'revision 1 is missing before 2'],
  ])('%s stops its stream: it makes no row, and the next waits behind it', (_, broken, reason) => {
    const after = { ...retraction, revision: 3 }
    const { rows, revision, parked } = given(aCase, report, broken, after).whenProjected()
    expect(parked).toEqual([
      { revision: 'revision' in broken ? broken.revision : 1, error: expect.stringContaining(reason) as string },
      { revision: 3, error: undefined },
    ])
    expect(revision).toBe(0)
    expect(rows('case_timeline', 'revision')).toEqual([[0]])
  })

  test('leaves nothing of what an operator skips but the revision, from which the stream goes on', () => {
    const skips = new Map([[aCase, new Set([1])]])
    const { rows, revision, parked } = given(aCase, report, poison, rescue).whenProjected(skips)
    expect([revision, parked]).toEqual([2, []])
    expect(rows('case_timeline', 'revision')).toEqual([[0], [2]])
  })

  test('an event that comes again changes nothing', () => {
    const again = { ...report, revision: 0 }
    const { rows, parked } = given(aCase, report, again).whenProjected()
    expect([rows('case_timeline', 'revision'), parked]).toEqual([[[0]], []])
  })
})
