import { deletedRevision, noRevision, type Expected, type ProposedRecord } from './record.ts'
import type { RecordReader } from './read-records.ts'

/** What is to be done about a write that expects something of its stream. */
export type CommitDecision =
  | { readonly kind: 'write'; readonly current: number; readonly softDeleted: boolean }
  | { readonly kind: 'idempotent'; readonly revision: number }
  | { readonly kind: 'wrong-expected-version'; readonly current: number }
  | { readonly kind: 'stream-deleted' }

/**
 * The ids that were written lately, and where. Only of these a write at any revision is known as repeated: the server
 * keeps them in memory, up to a size, and forgets them when it restarts.
 */
export type RecentIds = ReadonlyMap<string, { readonly stream: string; readonly revision: number }>

type Ids = ReadonlyArray<Pick<ProposedRecord, 'id'>>

const repeatedAnywhere = (recent: RecentIds, stream: string, events: Ids): number | 'partly' | undefined => {
  const places = events.map(({ id }) => recent.get(id)).map((place) => (place?.stream === stream ? place : undefined))
  if (places[0] === undefined) return undefined
  return places.every((place) => place !== undefined) ? places.at(-1)?.revision : 'partly'
}

/** Whether a write is to be done, was done before, or is refused: the server's rules, in its order. */
export const checkCommit =
  (reader: RecordReader, recent: RecentIds) =>
  (stream: string, expected: Expected, events: Ids): CommitDecision => {
    const current = reader.lastRevision(stream)
    const wrong = { kind: 'wrong-expected-version', current } as const
    const write = (softDeleted: boolean) => ({ kind: 'write', current, softDeleted }) as const
    if (current === deletedRevision) return { kind: 'stream-deleted' }
    const softDeleted = reader.softDeleted(stream)
    if (expected === 'stream-exists' && softDeleted) return { kind: 'stream-deleted' }
    if (expected === 'stream-exists' && current === noRevision && reader.metadataRecord(stream) === undefined) {
      return wrong
    }
    if (expected === 'any' || expected === 'stream-exists') {
      const repeated = repeatedAnywhere(recent, stream, events)
      if (repeated === undefined) return write(softDeleted)
      return repeated === 'partly' ? wrong : { kind: 'idempotent', revision: repeated }
    }
    const at = expected === 'no-stream' ? noRevision : expected
    if (at > current) return wrong
    if (at === current) return write(softDeleted)
    const known = events.map(({ id }, i) => reader.recordAt(stream, at + 1 + i)?.id === id)
    if (known.length > 0 && known.every(Boolean)) return { kind: 'idempotent', revision: at + events.length }
    return known[0] !== true && expected === 'no-stream' && softDeleted ? write(true) : wrong
  }
