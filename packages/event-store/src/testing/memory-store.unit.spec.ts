import { eventStoreContract } from './event-store-contract.ts'
import { memoryStore } from './memory-store.ts'

eventStoreContract('memory', () => {
  const store = memoryStore()
  return Promise.resolve({ store, reopen: () => Promise.resolve(store) })
})
