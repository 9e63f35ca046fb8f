import { caseAggregate, type CaseCommand, type CaseState } from '@ledger/ledger'
import { arbitraryCaseLife, caseCommand as command, foldDecided, someContext, someReport } from '@ledger/ledger/testing'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { countries } from '../countries/countries.ts'
import type { ReadModel } from '../read-model.ts'
import type { RowChange } from '../table.ts'
import { noMemo } from '../memo.ts'
import { addCounted } from '../testing/counted-sums.ts'
import { statistics } from './statistics.ts'

type Sums = ReadonlyMap<string, number>

const sumsOf = (changes: ReadonlyArray<RowChange>): Sums => {
  const sums = new Map<string, number>()
  for (const change of changes) addCounted(sums, change)
  return sums
}

const sumOf = (sums: Sums, what: string): number =>
  [...sums].reduce((sum, [key, count]) => (key.startsWith(what) ? sum + count : sum), 0)

/** The state and the sums after each event of a life. */
const projected = (model: ReadModel, life: ReadonlyArray<CaseCommand>) => {
  const steps: { readonly state: CaseState; readonly sums: Sums }[] = []
  const changes: RowChange[] = []
  let state: CaseState
  for (const one of life) {
    const decided = caseAggregate.decide(state, one, someContext)
    if (E.isLeft(decided)) continue
    for (const event of decided.right) {
      const before = state
      state = foldDecided(caseAggregate.fold, state, [event], someContext, steps.length)
      const { now: recordedAt, agency } = someContext
      const occurrence = { id: 'c', revision: steps.length, eventId: 'e', ...event, recordedAt, agency }
      if (state !== undefined) changes.push(...(model.project.case?.(before, state, occurrence, noMemo) ?? []))
      steps.push({ state, sums: sumsOf(changes) })
    }
  }
  return steps
}

const rescue = (rescuedOn: string, country: string) =>
  command('RecordRescue', { rescuedOn, manner: 'Rescued', country })
const home = (departedOn: string) => command('RecordRepatriation', { departedOn, mode: 'Land', from: 'KHM', to: 'IDN' })
const again = (reportedOn = '2024-06-03') =>
  command('BeginJourney', {
    report: { channel: 'Raid', reportedOn, country: 'IDN' },
    ageBand: '27-29',
    exploitation: { country: 'MMR', forms: ['ForcedLabour'] },
  })
const noVictim = command('AssessStatus', {
  status: 'NotAVictimOfTrafficking',
  assertedBy: 'Police',
  assessedOn: '2024-07',
})

const countedFor = (...life: ReadonlyArray<CaseCommand>) => {
  const { sums } = projected(statistics, life).at(-1)!
  return [...sums]
    .filter(([key, count]) => count !== 0 && !key.startsWith('statistics_change opened'))
    .map(([key, count]) => [key.replace('statistics_change ', ''), count])
}

describe('a person trafficked twice', () => {
  test('counts once for each journey, in its own place and time; once more as re-trafficked', () => {
    const first = 'false IDN KHM IDN Female 24-26 ForcedCriminality'
    const second = 'false IDN MMR IDN Female 27-29 ForcedLabour'
    expect(countedFor(someReport(), rescue('2023-06-26', 'KHM'), again(), rescue('2024-07-01', 'MMR'))).toEqual([
      [`reported ${first} 2023-05-04 2023-05-04`, 1],
      [`rescued ${first} 2023-06-26 2023-06-26`, 1],
      [`reported ${second} 2024-06-03 2024-06-03`, 1],
      [`re-trafficked ${second} 2024-06-03 2024-06-03`, 1],
      [`rescued ${second} 2024-07-01 2024-07-01`, 1],
    ])
  })

  test('is a person of the journey that was reported first, whichever was recorded first', () => {
    const counted = countedFor(someReport(), again('2022-01-10')).map(([key]) => String(key))
    expect(counted.filter((key) => key.startsWith('re-trafficked'))).toEqual([expect.stringContaining('KHM')])
  })

  test('and no victim the second time counts for the first alone', () => {
    expect(countedFor(someReport(), again(), noVictim)).toEqual(countedFor(someReport()))
    const { sums } = projected(statistics, [someReport(), noVictim, again()]).at(-1)!
    expect([sumOf(sums, 'statistics_change reported'), sumOf(sums, 'statistics_change re-trafficked')]).toEqual([1, 0])
  })

  test('took days between the stages of a journey, and none from one journey to another', () => {
    const life = [someReport(), home('2023-07-13'), again(), rescue('2024-07-01', 'MMR')]
    const sums = projected(countries, life).at(-1)!.sums
    expect([...sums].filter(([key]) => key.startsWith('stage_duration'))).toEqual([
      ['stage_duration reported repatriated false IDN KHM IDN Female 24-26 ForcedCriminality 2023-07-13 70', 1],
    ])
  })
})

describe('whatever happens to a case', () => {
  const life = fc.tuple(arbitraryCaseLife, arbitraryCaseLife).map(([one, other]) => [...one, ...other.slice(1)])

  test('reported less re-trafficked is the number of persons, at every instant', () => {
    let several = 0
    fc.assert(
      fc.property(life, (commands) => {
        for (const { sums } of projected(statistics, commands)) {
          const [reported, again] = [
            sumOf(sums, 'statistics_change reported'),
            sumOf(sums, 'statistics_change re-trafficked'),
          ]
          expect(reported - again).toBe(reported > 0 ? 1 : 0)
          if (again > 0) several++
        }
      }),
      { numRuns: 300 },
    )
    expect(several).toBeGreaterThan(50)
  })

  test.each([statistics, countries])('$name: no count is ever negative', (model) => {
    fc.assert(
      fc.property(life, (commands) => {
        for (const { sums } of projected(model, commands))
          expect([...sums].filter(([, count]) => count < 0)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})
