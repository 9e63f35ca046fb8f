import type { EventStore } from '@ledger/event-store'
import type { ReadModelStore } from '@ledger/read-model'
import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'
import { readiness } from './readiness.ts'

const store = { head: () => Promise.resolve({}) } as unknown as Pick<EventStore, 'head'>
const away = { head: () => Promise.reject(new Error('connect ECONNREFUSED 10.0.0.7:2113')) }
const readModels: Pick<ReadModelStore, 'parked'> = { parked: () => Promise.resolve([]) }

const told = async (...of: Parameters<typeof readiness>) => {
  const anybody = { caller: { roles: new Set() } }
  const reply = await readiness(...of).handle(anybody as never)
  return E.isRight(reply) ? [reply.right.status, reply.right.json] : reply
}

test('alarms that are not delivered are told, keep nothing else, and tell nobody of where they go', async () => {
  expect(await told(store, readModels, () => true)).toEqual([200, { status: 'ready' }])
  expect(await told(store, readModels, () => false)).toEqual([200, { status: 'ready, but alarms are not delivered' }])
  expect(await told(away, readModels, () => false)).toEqual([503, { status: 'the event store is unavailable' }])
})
