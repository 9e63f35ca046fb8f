import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { someContext } from '../testing/scenario.ts'
import { foldDecided } from '../testing/some-recorded.ts'
import { watchAggregate, type RaisedAlarm, type WatchCommand, type WatchState } from './index.ts'

const { initial, fold, decide } = watchAggregate

const alarm = (over: Partial<RaisedAlarm> = {}): RaisedAlarm => ({
  alarm: 'd0000000-0000-4000-8000-000000000001' as RaisedAlarm['alarm'],
  edition: 40,
  month: '2024-04',
  synthetic: false,
  series: { kind: 'form', form: 'ForcedLabour' },
  count: 24,
  chance: 0.0000012,
  unusual: 'very-unusual',
  base: { kind: 'same-quarter', from: '2021-03', to: '2023-05', months: 9, mean: 6, highest: 7 },
  ...over,
})
const watched = (alarms: ReadonlyArray<RaisedAlarm>, edition = 40): WatchCommand => ({
  type: 'WatchEdition',
  data: {
    edition,
    months: [{ month: '2024-04', synthetic: false, judged: 12, byChance: 0.12, alarms: alarms.length }],
    alarms,
  },
})

const typesOf = (state: WatchState, command: WatchCommand): ReadonlyArray<string> => {
  const decided = decide(state, command)
  if (E.isLeft(decided)) throw new Error('it refuses')
  return decided.right.map(({ type }) => type)
}
const after = (state: WatchState, command: WatchCommand): WatchState => {
  const decided = decide(state, command)
  return E.isRight(decided) ? foldDecided(fold, state, decided.right, someContext) : state
}

describe('an edition', () => {
  const other = alarm({ alarm: 'd0000000-0000-4000-8000-000000000002' as RaisedAlarm['alarm'] })

  test('that is judged raises its alarms, and then says that it was watched', () => {
    expect(typesOf(initial, watched([alarm(), other]))).toEqual(['AlarmRaised', 'AlarmRaised', 'EditionWatched'])
    expect(typesOf(initial, watched([]))).toEqual(['EditionWatched'])
    expect(after(initial, watched([alarm(), other]))).toEqual({ alarms: 2, last: 40 })
  })

  test('that is judged again raises nothing, not even where other alarms are found by then', () => {
    const once = after(initial, watched([alarm()]))
    for (const again of [watched([alarm()]), watched([alarm(), other]), watched([])]) {
      expect(typesOf(once, again)).toEqual([])
    }
    expect(typesOf(after(initial, watched([])), watched([alarm()]))).toEqual([])
  })

  test('is judged after those before it, and none of those any more', () => {
    const once = after(initial, watched([alarm()]))
    expect(typesOf(once, watched([other], 39))).toEqual([])
    expect(typesOf(once, watched([other], 42))).toEqual(['AlarmRaised', 'EditionWatched'])
    expect(after(once, watched([other], 42))).toEqual({ alarms: 2, last: 42 })
  })
})
