import type { Appended, AppendError, ExpectedRevision } from '@ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import type { DatabaseSync } from 'node:sqlite'
import { notBefore, type EncodedEvent } from './encode-event.ts'
import { lastRecordedAt } from './last-recorded-at.ts'

/** An append that waits for its turn. */
export type PendingAppend = {
  readonly stream: string
  readonly expected: ExpectedRevision
  readonly events: ReadonlyArray<EncodedEvent>
  readonly settle: (result: E.Either<AppendError, Appended>) => void
}

type Result = E.Either<AppendError, Appended>

const appendedAt = (revision: number, position: number | bigint): Result =>
  E.right({ revision, position: { commit: BigInt(position), prepare: BigInt(position) } })

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0

/**
 * Writes waiting appends in one transaction, with one fsync for all of them. Each is decided for itself: one that
 * conflicts leaves the others standing. None is recorded before the one that it follows in the log, whatever the clock
 * said when it was stamped.
 */
export const groupCommit = (db: DatabaseSync) => {
  const begin = db.prepare('begin immediate')
  const commit = db.prepare('commit')
  const rollback = db.prepare('rollback')
  const insertFirst = db.prepare(
    'insert into event (id, stream, revision, type, data, metadata) values (?, ?, 0, ?, ?, ?) on conflict do nothing',
  )
  // The row at the expected revision must be there, and none after it: that is the whole check.
  const insertNext = db.prepare(
    `insert into event (id, stream, revision, type, data, metadata)
     select ?, ?, ?, ?, ?, ? where exists (select 1 from event where stream = ? and revision = ?) on conflict do nothing`,
  )
  const insertMore = db.prepare(
    'insert into event (id, stream, revision, type, data, metadata) values (?, ?, ?, ?, ?, ?)',
  )
  const lastRevision = db.prepare('select max(revision) as revision from event where stream = ?')
  const idsFrom = db.prepare(
    'select id, position from event where stream = ? and revision >= ? order by revision limit ?',
  )
  const revisionOfId = db.prepare('select revision from event where stream = ? and id = ?')

  const actualOf = (stream: string): number | 'no-stream' =>
    (lastRevision.get(stream) as { revision: number | null }).revision ?? 'no-stream'

  const repeated = ({ stream, events }: PendingAppend, from: number): Result | undefined => {
    const rows = idsFrom.all(stream, from, events.length) as { id: Uint8Array; position: number }[]
    const same =
      rows.length === events.length && rows.every(({ id }, i) => sameBytes(id, (events[i] as EncodedEvent).id))
    return same ? appendedAt(from + rows.length - 1, (rows.at(-1) as { position: number }).position) : undefined
  }

  const insertAt = (pending: PendingAppend, expected: number | 'no-stream'): Result => {
    const { stream, events } = pending
    const [first, ...rest] = events as [EncodedEvent, ...EncodedEvent[]]
    const from = expected === 'no-stream' ? 0 : expected + 1
    let done =
      expected === 'no-stream'
        ? insertFirst.run(first.id, stream, first.type, first.data, first.metadata)
        : insertNext.run(first.id, stream, from, first.type, first.data, first.metadata, stream, expected)
    if (done.changes === 0) return repeated(pending, from) ?? E.left({ kind: 'conflict', actual: actualOf(stream) })
    let revision = from
    for (const { id, type, data, metadata } of rest) done = insertMore.run(id, stream, ++revision, type, data, metadata)
    return appendedAt(revision, done.lastInsertRowid)
  }

  const insert = (pending: PendingAppend): Result => {
    if (pending.expected !== 'any-by-name') return insertAt(pending, pending.expected)
    const first = pending.events[0] as EncodedEvent
    const known = revisionOfId.get(pending.stream, first.id) as { revision: number } | undefined
    return (known && repeated(pending, known.revision)) ?? insertAt(pending, actualOf(pending.stream))
  }

  let latest = lastRecordedAt(db)

  const insertInOrder = (pending: PendingAppend, after: string): { result: Result; latest: string } => {
    const events = pending.events.map((event) => notBefore(event, after))
    const result = insert({ ...pending, events })
    const last = (events.at(-1) as EncodedEvent).recordedAt
    return { result, latest: E.isRight(result) && last > after ? last : after }
  }

  /**
   * Commits a group. Returns the settled results, still to be told; throws nothing. A transaction that fails was
   * rolled back as a whole, and nothing of it is applied; if even that fails, the outcome is unknown.
   */
  return (group: ReadonlyArray<PendingAppend>): ReadonlyArray<Result> => {
    let committing = false
    try {
      begin.run()
      const results: Result[] = []
      let after = latest
      for (const pending of group) {
        const inserted = insertInOrder(pending, after)
        results.push(inserted.result)
        after = inserted.latest
      }
      committing = true
      commit.run()
      latest = after
      return results
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      let kind: 'unavailable' | 'outcome-unknown' = 'unavailable'
      try {
        if (db.isTransaction) rollback.run()
        else if (committing) kind = 'outcome-unknown'
      } catch {
        kind = 'outcome-unknown'
      }
      return group.map(() => E.left({ kind, reason }))
    }
  }
}
