import { beginning, type EventStore, type RecordedEvent } from '@ledger/event-store'
import { eventStoreDbEventStore } from '@ledger/event-store-eventstoredb'
import { newRecordId } from '@ledger/intake'
import { readModels } from '@ledger/projections'
import { logSource, runProjector, type Digests } from '@ledger/read-model'
import { pgDatabase, postgresReadModels } from '@ledger/read-model-postgres'
import { memoryDatabase } from '@ledger/read-model-postgres/testing'
import * as E from 'fp-ts/lib/Either.js'

/** Opens the event store past the services. */
export const openEventStore = async (connectionString: string): Promise<EventStore> => {
  const store = await eventStoreDbEventStore({ connectionString })
  if (E.isLeft(store)) throw new Error(store.left.reason)
  return store.right
}

/** Every event of the log. */
export const wholeLog = async (store: EventStore): Promise<ReadonlyArray<RecordedEvent>> => {
  const events: RecordedEvent[] = []
  for (let after = beginning, atEnd = false; !atEnd;) {
    const page = await store.readAll(after, 2000)
    events.push(...page.events)
    ;({ next: after, atEnd } = page)
  }
  return events
}

/** What is wrong with a log: events that are there twice, and streams with gaps. */
export const faultsOf = (log: ReadonlyArray<RecordedEvent>): ReadonlyArray<string> => {
  const faults: string[] = []
  const ids = new Set<string>()
  const ends = new Map<string, number>()
  for (const { id, stream, revision } of log) {
    if (ids.has(id)) faults.push(`event ${id} is there twice`)
    ids.add(id)
    const expected = (ends.get(stream) ?? -1) + 1
    if (revision !== expected) faults.push(`${stream} has ${revision} where ${expected} belongs`)
    ends.set(stream, revision)
  }
  return faults
}

/** The reports of these keys that the log does not hold: each was acknowledged, and opens a case that its key names. */
export const lostReports = (
  log: ReadonlyArray<RecordedEvent>,
  agency: string,
  keys: ReadonlyArray<string>,
): ReadonlyArray<string> => {
  const reported = new Set(log.filter(({ type }) => type === 'VictimReported').map(({ stream }) => stream))
  return keys.filter((key) => !reported.has(`case-${newRecordId('case', agency, key)}`))
}

/** Digests of the live read models in a database. */
export const liveDigests = async (url: string, what: 'rows' | 'content'): Promise<Digests> => {
  const store = postgresReadModels(pgDatabase({ url }))
  try {
    return await store.digests(readModels, what)
  } finally {
    await store.close()
  }
}

/** Digests of read models that are made from a log alone, in a database of their own. */
export const digestsOfLog = async (log: EventStore, what: 'rows' | 'content'): Promise<Digests> => {
  const store = postgresReadModels(await memoryDatabase())
  try {
    await store.prepare(readModels)
    const signal = new AbortController().signal
    await runProjector({ source: logSource(log), writer: store.live(readModels), signal, untilEnd: true })
    return await store.digests(readModels, what)
  } finally {
    await store.close()
  }
}
