import { memoryStore } from '@ledger/event-store/testing'
import type { AlarmSeries, RaisedAlarm } from '@ledger/ledger'
import { readModels as models } from '@ledger/projections'
import { describe, expect, test } from 'vitest'
import { rebuild } from '../rebuild.ts'
import { watchStream } from '../watch-stream.ts'
import type { DatabaseUnderTest } from './database-under-test.ts'
import { never, project, readModelFixture, rows } from './read-model-fixture.ts'
import { append } from './some-cases.ts'

const series: ReadonlyArray<AlarmSeries> = [
  { kind: 'form', form: 'ForcedCriminality' },
  { kind: 'recruitment-channel', channel: 'Telegram' },
]
const alarmOf = (edition: number, nth: number, over: Partial<RaisedAlarm> = {}) => ({
  alarm: `d0000000-0000-5000-8000-000000${edition}000${nth}` as RaisedAlarm['alarm'],
  edition,
  month: '2024-04',
  synthetic: false,
  series: series[nth] as AlarmSeries,
  count: 24,
  chance: 0.00000123456789,
  unusual: 'very-unusual' as const,
  base: { kind: 'recent' as const, from: '2022-01', to: '2024-01', months: 24, mean: 6.25, highest: 9 },
  ...over,
})
const raised = (data: RaisedAlarm) => ({ type: 'AlarmRaised', data })
const watched = (edition: number, alarms: number) => ({
  type: 'EditionWatched',
  data: {
    edition,
    months: [
      { month: '2024-04', synthetic: false, judged: 12, byChance: 0.12, alarms },
      { month: '2024-04', synthetic: true, byChance: 0, alarms: 0 },
    ],
  },
})

/** What the read models promise of alarms. Runs on PGlite and on PostgreSQL. */
export const alarmsContract = (name: string, make: () => Promise<DatabaseUnderTest>): void => {
  describe(`${name}: alarms`, () => {
    const { fresh } = readModelFixture(make)

    const recorded = async () => {
      const under = await fresh()
      const store = memoryStore()
      const first = [alarmOf(40, 0), alarmOf(40, 1, { synthetic: true })]
      await append(store, watchStream, 'no-stream', ...first.map(raised), watched(40, 1))
      await append(store, watchStream, 2, raised(alarmOf(41, 0)), watched(41, 1))
      await project(store, under.readModels)
      return { under, store }
    }
    const places = (found: ReadonlyArray<{ readonly edition: number; readonly place: number }>) =>
      found.map(({ edition, place }) => `${edition} at ${place}`)

    test('are read as they were raised, the latest first, or behind a place in their order', async () => {
      const { under } = await recorded()
      const { alarms, alarmsAfter } = under.published
      expect(places(await alarms({ synthetic: 'include' }, 10))).toEqual(['41 at 3', '40 at 1', '40 at 0'])
      expect(places(await alarms({ synthetic: 'exclude' }, 10))).toEqual(['41 at 3', '40 at 0'])
      expect(places(await alarms({ synthetic: 'only', edition: 41 }, 10))).toEqual([])
      expect(places(await alarms({ synthetic: 'include' }, 1))).toEqual(['41 at 3'])
      expect((await alarms({ synthetic: 'exclude', edition: 40 }, 10))[0]).toMatchObject(alarmOf(40, 0))
      expect(places(await alarmsAfter(undefined, 'include', 10))).toEqual(['40 at 0', '40 at 1', '41 at 3'])
      expect(places(await alarmsAfter(0, 'include', 1))).toEqual(['40 at 1'])
      expect(places(await alarmsAfter(1, 'exclude', 10))).toEqual(['41 at 3'])
      expect(places(await alarmsAfter(3, 'include', 10))).toEqual([])
    })

    test('stand beside what was judged of each month, and where nothing could be', async () => {
      const { under } = await recorded()
      const months = await under.published.judgedMonths({ synthetic: 'include' }, 3)
      expect(months).toEqual([
        { edition: 41, month: '2024-04', synthetic: false, judged: 12, byChance: 0.12, alarms: 1 },
        { edition: 41, month: '2024-04', synthetic: true, byChance: 0, alarms: 0 },
        { edition: 40, month: '2024-04', synthetic: false, judged: 12, byChance: 0.12, alarms: 1 },
      ])
      expect(await under.published.judgedMonths({ synthetic: 'only', edition: 40 }, 3)).toHaveLength(1)
    })

    test('are copied by a rebuild, and none is raised again', async () => {
      const { under, store } = await recorded()
      const [before, head] = [await rows(under.readModels), await store.head()]
      expect(await rebuild({ store, readModels: under.readModels, models, signal: never() })).toBe('switched')
      expect(await rows(under.readModels)).toEqual(before)
      expect(await store.head()).toEqual(head)
    })
  })
}
