import { comparePositions, type Appended, type AppendError, type EventStore } from '@ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { appendSignal } from './append-signal.ts'
import { encodeEvent, type EncodedEvent } from './encode-event.ts'
import { groupCommit, type PendingAppend } from './group-commit.ts'
import { openFile } from './open-file.ts'
import { readEvents } from './read-events.ts'

/** How many appends share one fsync at most; beyond it the group would keep the first of them waiting. */
const mostInGroup = 1000
/** How long a reader sleeps at the end of the log at most before it looks anew: only other processes need it. */
const pauseMilliseconds = 1000

const rejected = (reason: string): E.Either<AppendError, Appended> => E.left({ kind: 'rejected', reason })

/** The embedded event store, and how it writes. */
export type SqliteEventStore = EventStore & {
  /**
   * Whether an append is acknowledged only when it is on the disk, as it is at first. Not so, a power cut loses the
   * latest appends, from one on to the last, and a killed process none: for a load that is done again where it was cut off.
   * Switched on again, all that was acknowledged is on the disk when this returns.
   */
  readonly durableAtOnce: (is: boolean) => void
}

/** The embedded event store: one SQLite file. `write` for its only writer, `read` for every other reader of the file. */
export const sqliteEventStore = (path: string, mode: 'write' | 'read' = 'write'): SqliteEventStore => {
  const db = openFile(path, mode)
  const signal = appendSignal(path, pauseMilliseconds)
  const reads = readEvents(db)
  const commitGroup = mode === 'write' ? groupCommit(db) : undefined
  let pending: PendingAppend[] = []
  let closed = false

  const flush = () => {
    const group = pending.length > mostInGroup ? pending.slice(0, mostInGroup) : pending
    pending = pending.slice(group.length)
    if (pending.length > 0) setImmediate(flush)
    const results = commitGroup?.(group) ?? []
    if (results.some(E.isRight)) signal.notify()
    group.forEach(({ settle }, i) => settle(results[i] as E.Either<AppendError, Appended>))
  }

  return {
    ...reads,
    append: (stream, expected, events) => () => {
      if (commitGroup === undefined || closed) return Promise.resolve(rejected('this store is not open for writing'))
      if (events.length === 0) return Promise.resolve(rejected('an append holds at least one event'))
      const encoded: EncodedEvent[] = []
      for (const event of events) {
        const one = encodeEvent(event)
        if (typeof one === 'string') return Promise.resolve(rejected(one))
        encoded.push(one)
      }
      return new Promise((settle) => {
        // All that arrives in this turn of the event loop shares one transaction.
        if (pending.push({ stream, expected, events: encoded, settle }) === 1) setImmediate(flush)
      })
    },
    durableAtOnce: (is) =>
      db.exec(is ? 'pragma synchronous=full; pragma wal_checkpoint(full)' : 'pragma synchronous=normal'),
    awaitAppend: async (after, abort) => {
      while (!abort.aborted && !closed && comparePositions(await reads.head(), after) <= 0) await signal.next(abort)
    },
    close: async () => {
      if (closed) return
      while (pending.length > 0) await new Promise(setImmediate)
      closed = true
      signal.close()
      db.close()
    },
  }
}
