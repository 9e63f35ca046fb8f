import { findRealEventStoreDbs, startEventStoreDbStandIn } from '@ledger/engines'
import { eventStoreContract } from '@ledger/event-store/testing'
import { afterAll } from 'vitest'
import { storeAt } from './testing/store-at.ts'

// The stand-in always, so that a real server and the stand-in are held to the same.
const engines = [await startEventStoreDbStandIn(), ...(await findRealEventStoreDbs())]
afterAll(async () => {
  await Promise.all(engines.map(({ stop }) => stop()))
})

for (const { origin, connectionString } of engines) {
  const open = () => storeAt(connectionString)
  eventStoreContract(`EventStoreDB (${origin})`, async () => ({ store: await open(), reopen: open }))
}
