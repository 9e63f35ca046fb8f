export { memoryStore } from './memory-store.ts'
export { eventStoreContract, type StoreUnderTest } from './event-store-contract.ts'
export { someEvent } from './some-event.ts'
