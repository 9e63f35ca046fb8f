/* eslint-disable @typescript-eslint/require-await -- the port is asynchronous, this engine is not */
import {
  beginning,
  StoreUnavailable,
  type Page,
  type Position,
  type RecordedEvent,
  type StreamPlace,
} from '@ledger/event-store'
import type { DatabaseSync } from 'node:sqlite'
import { columns, decodeRow, type EventRow } from './encode-event.ts'

const streamPage = 500

const failing = <A>(read: () => A): A => {
  try {
    return read()
  } catch (error) {
    throw new StoreUnavailable(error instanceof Error ? error.message : String(error), { cause: error })
  }
}

/** The reading half of the store: pages of a stream, pages of the global log, and where that ends. */
export const readEvents = (db: DatabaseSync) => {
  const ofStream = db.prepare(
    `select ${columns} from event where stream = ? and revision >= ? order by revision limit ${streamPage}`,
  )
  const ofAll = db.prepare(`select ${columns} from event where position > ? order by position limit ?`)
  const before = db.prepare(`select ${columns} from event where position < ? order by position desc limit ?`)
  const byStream = db.prepare(
    `select ${columns} from event where (stream, revision) > (?, ?) and position <= ? order by stream, revision limit ?`,
  )
  const last = db.prepare('select max(position) as position from event')
  ofStream.setReturnArrays(true)
  ofAll.setReturnArrays(true)
  before.setReturnArrays(true)
  byStream.setReturnArrays(true)

  const at = (position: number): Position => ({ commit: BigInt(position), prepare: BigInt(position) })

  return {
    async *readStream(stream: string, from = 0): AsyncGenerator<RecordedEvent> {
      for (let next = from; ;) {
        const rows = failing(() => ofStream.all(stream, next) as unknown as ReadonlyArray<EventRow>)
        for (const row of rows) yield decodeRow(row)
        if (rows.length < streamPage) return
        next += rows.length
      }
    },
    readAll: async (after: Position, limit: number, signal?: AbortSignal): Promise<Page> => {
      signal?.throwIfAborted()
      const rows = failing(() => ofAll.all(after.commit, limit) as unknown as ReadonlyArray<EventRow>)
      const events = rows.map(decodeRow)
      return { events, next: events.at(-1)?.position ?? after, atEnd: rows.length < limit }
    },
    readBackwards: async (from: Position | 'end', limit: number, signal?: AbortSignal): Promise<Page> => {
      signal?.throwIfAborted()
      const until = from === 'end' ? BigInt(Number.MAX_SAFE_INTEGER) : from.commit
      const rows = failing(() => before.all(until, limit) as unknown as ReadonlyArray<EventRow>)
      const events = rows.map(decodeRow)
      return { events, next: events.at(-1)?.position ?? beginning, atEnd: rows.length < limit }
    },
    readAt: async ({ commit }: Position): Promise<RecordedEvent | undefined> => {
      const [row] = failing(() => ofAll.all(commit - 1n, 1) as unknown as ReadonlyArray<EventRow>)
      const event = row && decodeRow(row)
      return event?.position.commit === commit ? event : undefined
    },
    readByStream: async (
      after: StreamPlace | undefined,
      upTo: Position,
      limit: number,
    ): Promise<ReadonlyArray<RecordedEvent>> => {
      const { stream, revision } = after ?? { stream: '', revision: -1 }
      const rows = failing(
        () => byStream.all(stream, revision, upTo.commit, limit) as unknown as ReadonlyArray<EventRow>,
      )
      return rows.map(decodeRow)
    },
    head: async (): Promise<Position> => at(failing(() => (last.get() as { position: number | null }).position ?? -1)),
  }
}
