import { memoryStore } from '@ledger/event-store/testing'
import type { Instant } from '@ledger/kernel'
import { expect, test } from 'vitest'
import { lastEdition, readEdition } from './editions-in.ts'
import { monthCloser } from './month-closer.ts'

const months = { from: '2024-01-01T00:00:00.000Z' as Instant, until: '2024-04-15', dueDay: 1 }
const nothingReadable = { edition: () => Promise.resolve(undefined) }

test('an edition of each month is closed at its due day on the synthetic clock, and again closes none', async () => {
  const store = memoryStore()
  const { days, close } = monthCloser(store, months)
  expect(days).toEqual(['2024-02-01', '2024-03-01', '2024-04-01'])
  for (const nth of days.keys()) await close(nth)
  const again = monthCloser(store, months)
  for (const nth of again.days.keys()) await again.close(nth)
  const head = await store.head()
  // Another due day, after a load that was cut off: what was closed keeps its cut.
  await monthCloser(store, { ...months, dueDay: 5 }).close(0)
  expect(await store.head()).toEqual(head)
  for (const [nth, day] of days.entries()) {
    const { state } = await readEdition(store, nth + 1)
    expect(state).toMatchObject({
      cut: `${day}T00:00:00.000Z`,
      closing: { number: nth + 1, dueOn: day, by: 'clock', clock: 'synthetic' },
    })
  }
  expect(await lastEdition(store, nothingReadable)).toEqual({
    last: 3,
    isPublished: false,
    lastTrueCut: undefined,
    lastCut: '2024-04-01T00:00:00.000Z',
    toMake: [1, 2, 3],
  })
})

test('a month is closed after all before it only', async () => {
  const store = memoryStore()
  await monthCloser(store, months).close(0)
  await expect(monthCloser(store, months).close(7)).rejects.toThrow('no edition is due')
})
