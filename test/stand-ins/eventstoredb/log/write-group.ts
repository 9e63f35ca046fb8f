import { randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { checkCommit } from './check-commit.ts'
import type { RecordReader } from './read-records.ts'
import {
  deletedRevision,
  deletedRevisionText,
  isMetastream,
  metastreamOf,
  noRevision,
  originalOf,
  recordBytes,
  type Expected,
  type ProposedRecord,
} from './record.ts'
import { recreatedFrom } from './stream-metadata.ts'

/** A write to one stream: events, or one of the two deletions. */
export type Write = {
  readonly stream: string
  readonly expected: Expected
  readonly what: ReadonlyArray<ProposedRecord> | 'soft-delete' | 'tombstone'
}

/** What came of a write. Without events, an append has no position, and `revision` is where the stream stood. */
export type Written =
  | { readonly kind: 'written'; readonly revision: number; readonly position: number | undefined }
  | { readonly kind: 'wrong-expected-version'; readonly current: number }
  | { readonly kind: 'stream-deleted' }

/** How many ids are remembered for writes at any revision. */
const mostRecent = 100_000

const metadataEvent = (data: Uint8Array): ProposedRecord => ({
  id: randomUUID(),
  type: '$metadata',
  isJson: true,
  data,
  metadata: new Uint8Array(),
})

const tombstone = (): ProposedRecord => ({ ...metadataEvent(new Uint8Array()), type: '$streamDeleted', isJson: false })

/** Does a group of writes in one transaction, with one fsync for all of them. Each is decided for itself. */
export const writeGroup = (db: DatabaseSync, reader: RecordReader) => {
  const insert = db.prepare('insert into record values (?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const recent = new Map<string, { stream: string; revision: number }>()
  const check = checkCommit(reader, recent)
  let next = 0

  const put = (stream: string, revision: number, record: ProposedRecord): number => {
    const { id, type, isJson, data, metadata } = record
    const position = next
    insert.run(position, id, stream, revision, type, isJson ? 1 : 0, data, metadata, Date.now())
    next += recordBytes({ stream, type, data, metadata })
    recent.set(id, { stream, revision })
    if (recent.size > mostRecent) for (const oldest of [...recent.keys()].slice(0, 1000)) recent.delete(oldest)
    return position
  }

  const putMetadata = (stream: string, data: Uint8Array): number => {
    const metastream = metastreamOf(stream)
    return put(metastream, reader.lastRevision(metastream) + 1, metadataEvent(data))
  }

  /** A stream that was soft-deleted and is written to again begins where it ended. */
  const recreate = (stream: string, from: number): void => {
    const record = reader.metadataRecord(stream)
    if (record !== undefined) putMetadata(stream, recreatedFrom(record.data, from))
  }

  const append = (stream: string, current: number, events: ReadonlyArray<ProposedRecord>, softDeleted: boolean) => {
    const original = isMetastream(stream) ? originalOf(stream) : undefined
    const recreatesOriginal = original !== undefined && reader.softDeleted(original)
    const positions = events.map((event, i) => put(stream, current + 1 + i, event))
    if (softDeleted) recreate(stream, current + 1)
    if (recreatesOriginal) recreate(original, reader.lastRevision(original) + 1)
    return { kind: 'written', revision: current + events.length, position: positions.at(-1) } as const
  }

  const doOne = ({ stream, expected, what }: Write): Written => {
    const decision = check(stream, expected, typeof what === 'string' ? [{ id: randomUUID() }] : what)
    if (decision.kind === 'wrong-expected-version' || decision.kind === 'stream-deleted') return decision
    if (decision.kind === 'idempotent') {
      const { revision } = decision
      return { kind: 'written', revision, position: reader.recordAt(stream, revision)?.position }
    }
    if (what === 'tombstone') {
      return { kind: 'written', revision: deletedRevision, position: put(stream, deletedRevision, tombstone()) }
    }
    if (what === 'soft-delete') {
      if (decision.current === noRevision && reader.metadataRecord(stream) === undefined) {
        return { kind: 'wrong-expected-version', current: noRevision }
      }
      const position = putMetadata(stream, Buffer.from(`{"$tb":${deletedRevisionText}}`))
      return { kind: 'written', revision: decision.current, position }
    }
    return append(stream, decision.current, what, decision.softDeleted)
  }

  return (group: ReadonlyArray<Write>): ReadonlyArray<Written> => {
    db.exec('begin immediate')
    try {
      // Asked anew each time: another server of the same folder may have written, before it lost the lead.
      next = reader.nextPosition()
      const results = group.map(doOne)
      db.exec('commit')
      return results
    } catch (error) {
      if (db.isTransaction) db.exec('rollback')
      recent.clear()
      throw error
    }
  }
}
