import { eventStoreContract } from '@ledger/event-store/testing'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sqliteEventStore } from './sqlite-event-store.ts'

eventStoreContract('SQLite', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'ledger-')), 'events.db')
  return Promise.resolve({
    store: sqliteEventStore(path),
    reopen: () => Promise.resolve(sqliteEventStore(path, 'read')),
  })
})
