import type { Published } from '@ledger/event-bus'
import type { SourcePlace } from '@ledger/read-model'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { keepFresh } from './keep-fresh.ts'

const position = { commit: 9n, prepare: 9n }
const published: Published = { position, ends: new Map([[0, 5n]]) }
const place: SourcePlace = { source: 'events/0', at: '4' }

const set = (caughtUp: () => { places: SourcePlace[]; all: boolean }) => {
  const stop = new AbortController()
  const moved: SourcePlace[] = []
  const troubles: string[] = []
  let failing = false
  let looks = 0
  let tell: (published: Published) => void = () => undefined
  const running = keepFresh({
    progress: {
      watch: async (told, signal) => {
        tell = told
        await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
      },
    },
    handler: {
      caughtUp: () => {
        looks++
        return caughtUp()
      },
    },
    readModels: {
      advance: (places) => {
        if (failing) return Promise.reject(new Error('the database is unavailable'))
        moved.push(...places)
        return Promise.resolve()
      },
    },
    signal: stop.signal,
    onTrouble: (reason) => troubles.push(reason),
  })
  const until = async (holds: () => boolean) => {
    while (!holds()) await sleep(5)
  }
  /** Waits until it was looked so many times more what has come up to the relay. */
  const looked = (times: number) => {
    const wanted = looks + times
    return until(() => looks >= wanted)
  }
  const end = () => {
    stop.abort()
    return running
  }
  return {
    moved,
    troubles,
    until,
    looked,
    end,
    tell: (one: Published) => tell(one),
    fail: (fails: boolean) => (failing = fails),
  }
}

test('moves a partition once it has come up to the relay, and not again until the relay moves on', async () => {
  let places: SourcePlace[] = []
  const { moved, until, looked, end, tell } = set(() => ({ places, all: places.length === 1 }))
  tell(published)
  await looked(2)
  expect(moved).toEqual([])
  places = [place]
  await until(() => moved.length === 1)
  await looked(1)
  expect(moved).toHaveLength(1)
  tell({ ...published, position: { commit: 12n, prepare: 12n } })
  await until(() => moved.length === 2)
  await end()
  expect(moved).toEqual([place, place])
})

test('moves a partition that is taken over only after the relay has told how far it is', async () => {
  let places: SourcePlace[] = []
  // Nothing is held, so that everything held is caught up.
  const { moved, until, looked, end, tell } = set(() => ({ places, all: true }))
  tell(published)
  await looked(1)
  places = [place]
  await until(() => moved.length === 1)
  await end()
})

test('tells of a database that is unavailable, and goes on when it is back', async () => {
  const { moved, troubles, until, end, tell, fail } = set(() => ({ places: [place], all: true }))
  fail(true)
  tell(published)
  await until(() => troubles.length > 0)
  fail(false)
  await until(() => moved.length === 1)
  await end()
  expect(troubles[0]).toBe('the database is unavailable')
})
