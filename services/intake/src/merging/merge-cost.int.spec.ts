import type { EventStore } from '@ledger/event-store'
import { afterEach, expect, test } from 'vitest'
import { aReport, startIntake, type IntakeUnderTest } from '../testing/index.ts'

let intake: IntakeUnderTest
afterEach(() => intake.stop())

/** A store that tells how many events were read of it, and how many were written. */
const counting = () => {
  const count = { read: 0, written: 0 }
  const through = (store: EventStore): EventStore => ({
    ...store,
    append: (stream, expected, events) => {
      count.written += events.length
      return store.append(stream, expected, events)
    },
    async *readStream(stream, from) {
      for await (const event of store.readStream(stream, from)) {
        count.read++
        yield event
      }
    },
  })
  const taken = () => {
    const { read, written } = count
    Object.assign(count, { read: 0, written: 0 })
    return { read, written }
  }
  return { through, taken }
}

test('a merge and its release read and write as much after a dozen others as after one', async () => {
  const store = counting()
  intake = await startIntake(store.through)
  const report = async () => (await intake.post('/v1/cases', aReport)).body.id
  const costs: unknown[] = []
  for (let nth = 0; nth < 12; nth++) {
    const [one, other] = [await report(), await report()]
    store.taken()
    const merge = { into: other, reason: 'AgenciesAgree' }
    expect((await intake.post(`/v1/cases/${one}/merge`, merge, { key: 'm' })).status).toBe(200)
    const merging = store.taken()
    expect((await intake.post(`/v1/cases/${one}/merge`, merge, { key: 'm' })).body.events).toEqual(['CaseMerged'])
    const again = store.taken()
    expect((await intake.post(`/v1/cases/${one}/reopening`, { reason: 'MergedInError' })).status).toBe(200)
    const releasing = store.taken()
    expect((await intake.post(`/v1/cases/${one}/merge`, merge)).status).toBe(200)
    costs.push({ merging, again, releasing })
  }
  expect(costs[0]).toMatchObject({ merging: { written: 4 }, again: { written: 0 }, releasing: { written: 4 } })
  for (const cost of costs.slice(1)) expect(cost).toEqual(costs[0])
})

test('a merge into a case reads and writes as much after two dozen others into the same as after one, and so its release', async () => {
  const store = counting()
  intake = await startIntake(store.through)
  const report = async () => (await intake.post('/v1/cases', aReport)).body.id
  const survivor = await report()
  const costs: unknown[] = []
  for (let nth = 0; nth < 25; nth++) {
    const one = await report()
    store.taken()
    const merge = { into: survivor, reason: 'AgenciesAgree' }
    expect((await intake.post(`/v1/cases/${one}/merge`, merge)).status).toBe(200)
    const merging = store.taken()
    expect((await intake.post(`/v1/cases/${one}/reopening`, { reason: 'MergedInError' })).status).toBe(200)
    const releasing = store.taken()
    expect((await intake.post(`/v1/cases/${one}/merge`, merge)).status).toBe(200)
    costs.push({ merging, releasing })
  }
  // The first reads the case that the others know from then on.
  for (const cost of costs.slice(2)) expect(cost).toEqual(costs[1])
})
