import { beginning, isUnreadable } from '@ledger/event-store'
import { someEvent } from '@ledger/event-store/testing'
import * as E from 'fp-ts/lib/Either.js'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { sqliteEventStore } from './sqlite-event-store.ts'

test.each([
  ['metadata', 'not JSON'],
  ['metadata', 'null'],
  ['data', '{"half":'],
])('%s that are damaged (%s) are handed over as they stand: the log is read and written on', async (column, text) => {
  const path = join(mkdtempSync(join(tmpdir(), 'ledger-')), 'events.db')
  const first = sqliteEventStore(path)
  const events = [someEvent(), someEvent(), someEvent()]
  await first.append('thing-1', 'no-stream', events)()
  await first.close()
  const file = new DatabaseSync(path)
  file.prepare(`update event set ${column} = ? where revision = 2`).run(text)
  file.close()

  const store = sqliteEventStore(path)
  expect(E.isRight(await store.append('thing-1', 2, [someEvent()])())).toBe(true)
  const { events: read } = await store.readAll(beginning, 10)
  expect(read.map(({ revision }) => revision)).toEqual([0, 1, 2, 3])
  expect(read.map(({ metadata }) => isUnreadable(metadata))).toEqual([false, false, column === 'metadata', false])
  const damaged = await store.readAt(read[2]!.position)
  expect(damaged).toEqual(read[2])
  if (column === 'data') expect(damaged?.data).toBe(text)
  else expect(damaged?.metadata).toMatchObject({ found: text === 'null' ? null : text })
  // No event is recorded before the last of which that is known.
  expect(read[3]).toMatchObject({ metadata: { recordedAt: events[1]!.metadata.recordedAt } })
  await store.close()
})
