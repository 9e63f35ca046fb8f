import { instantOf, type Instant } from '@ledger/kernel'
import { caseAggregate, type CaseCommand, type CaseState } from '@ledger/ledger'
import { caseCommand as command, foldDecided, someContext, someReport } from '@ledger/ledger/testing'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { noMemo } from '../memo.ts'
import { statistics } from './statistics.ts'

const columns = statistics.tables[0]!.columns.map(({ name }) => name)

const on = (day: string): Instant => instantOf(Date.parse(`${day}T02:00:00Z`))

type Sent = readonly [day: string, command: CaseCommand]

/** The bounds of what a measure counts after commands that were recorded on these days. */
const counted = (measure: string, ...life: ReadonlyArray<Sent>): ReadonlyArray<string> => {
  const sums = new Map<string, number>()
  let state: CaseState
  let revision = 0
  for (const [day, one] of life) {
    const context = { now: on(day), agency: someContext.agency }
    const decided = caseAggregate.decide(state, one, context)
    if (E.isLeft(decided)) throw new Error(JSON.stringify(decided.left))
    for (const event of decided.right) {
      const before = state
      state = foldDecided(caseAggregate.fold, state, [event], context, revision)
      const occurrence = { id: 'c', revision: revision++, eventId: 'e', ...event, recordedAt: on(day), agency: 'a' }
      if (state === undefined) throw new Error('no case')
      for (const { row } of statistics.project.case?.(before, state, occurrence, noMemo) ?? []) {
        if (row[0] !== measure) continue
        const told = ['country_of_exploitation', 'occurred_from', 'occurred_to']
        const key = told.map((name) => row[columns.indexOf(name)]).join(' ')
        sums.set(key, (sums.get(key) ?? 0) + Number(row.at(-1)))
      }
    }
  }
  return [...sums].filter(([, sum]) => sum !== 0).map(([key, sum]) => `${key}: ${sum}`)
}

const reported = (reportedOn = '2023-05-04') => someReport({ report: { reportedOn } })
const correction = (field: string, value: unknown) =>
  command('CorrectDetails', { corrections: [{ field, new: value }], reason: 'DataEntryError' })
const rescue = (rescuedOn: string) => command('RecordRescue', { rescuedOn, manner: 'Rescued', country: 'KHM' })

describe('an open date', () => {
  test('of a report ends on the day on which it was recorded, also where the person is moved much later', () => {
    const life: ReadonlyArray<Sent> = [['2024-08-14', reported('2023-05/..')]]
    expect(counted('reported', ...life)).toEqual(['KHM 2023-05-01 2024-08-14: 1'])
    expect(counted('reported', ...life, ['2026-02-01', correction('exploitation.country', 'MMR')])).toEqual([
      'MMR 2023-05-01 2024-08-14: 1',
    ])
    expect(counted('reported', ...life, ['2026-02-01', correction('report.reportedOn', '2023-06/..')])).toEqual([
      'KHM 2023-06-01 2026-02-01: 1',
    ])
    expect(counted('reported', ...life, ['2026-02-01', correction('report.reportedOn', '2023-06')])).toEqual([
      'KHM 2023-06-01 2023-06-30: 1',
    ])
  })

  test.each([
    ['rescued', rescue('2023-06/..')],
    [
      'identified',
      command('AssessStatus', { status: 'ActualVictimOfTrafficking', assertedBy: 'NGO', assessedOn: '2023-06/..' }),
    ],
    ['sheltered', command('AdmitToShelter', { admittedOn: '2023-06/..', country: 'KHM' })],
    ['repatriated', command('RecordRepatriation', { departedOn: '2023-06/..', mode: 'Land', from: 'KHM', to: 'IDN' })],
    ['reintegrated', command('StartReintegration', { startedOn: '2023-06/..', plan: ['Livelihood'], country: 'IDN' })],
  ])('of the stage %s ends on the day on which the fact was recorded', (measure, fact) => {
    const life: ReadonlyArray<Sent> = [
      ['2024-08-14', reported()],
      ['2025-01-10', fact],
      ['2026-02-01', correction('exploitation.country', 'MMR')],
    ]
    expect(counted(measure, ...life)).toEqual(['MMR 2023-06-01 2025-01-10: 1'])
    expect(counted(measure, ...life, ['2026-03-01', command('RetractCase', { reason: 'RecordedInError' })])).toEqual([])
  })

  test('of a second journey ends on the day on which that was told', () => {
    const again = command('BeginJourney', {
      report: { channel: 'Raid', reportedOn: '2024/..', country: 'IDN' },
      ageBand: '27-29',
      exploitation: { country: 'MMR', forms: [] },
    })
    const life: ReadonlyArray<Sent> = [
      ['2024-08-14', reported('2023-05/..')],
      ['2025-01-10', again],
    ]
    expect(counted('reported', ...life)).toEqual(['KHM 2023-05-01 2024-08-14: 1', 'MMR 2024-01-01 2025-01-10: 1'])
  })

  test('that a duplicate handed over ends on the day of the merge', () => {
    const absorbed = command('AbsorbDuplicate', {
      duplicate: 'c0000000-0000-4000-8000-000000000001',
      holders: ['a0000000-0000-4000-8000-000000000001'],
      journeys: 'Same',
      told: [{ facts: { rescue: { rescuedOn: '2023-06/..', manner: 'Rescued', country: 'KHM' } } }],
    })
    const life: ReadonlyArray<Sent> = [
      ['2024-08-14', reported()],
      ['2025-01-10', absorbed],
    ]
    expect(counted('rescued', ...life)).toEqual(['KHM 2023-06-01 2025-01-10: 1'])
    expect(counted('rescued', ...life, ['2025-03-10', absorbed])).toEqual(['KHM 2023-06-01 2025-01-10: 1'])
  })
})
