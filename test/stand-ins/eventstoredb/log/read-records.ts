import type { DatabaseSync } from 'node:sqlite'
import {
  deletedRevision,
  firstPosition,
  isMetastream,
  metastreamOf,
  noRevision,
  originalOf,
  recordBytes,
  type LogRecord,
} from './record.ts'
import { isSoftDeleted, metadataOfMetastreams, readMetadata, type StreamMetadata } from './stream-metadata.ts'

/** Some events of a stream, and where its first and its last readable event stand. */
export type StreamPage = {
  readonly records: ReadonlyArray<LogRecord>
  readonly first: number
  readonly last: number
  readonly atEnd: boolean
}

/** Which way a read goes. */
export type Direction = 'forwards' | 'backwards'

type Row = Omit<LogRecord, 'isJson'> & { readonly is_json: number }

const recordOf = ({ is_json, ...record }: Row): LogRecord => ({ ...record, isJson: is_json === 1 })

/** The reading half of the log. */
export const readRecords = (db: DatabaseSync) => {
  const lastOfStream = db.prepare('select max(revision) as revision from record where stream = ?')
  const oneOfStream = db.prepare('select * from record where stream = ? and revision = ?')
  const streamForwards = db.prepare(
    'select * from record where stream = ? and revision >= ? and created >= ? order by revision limit ?',
  )
  const streamBackwards = db.prepare(
    `select * from record where stream = ? and revision <= ? and revision >= ? and created >= ?
     order by revision desc limit ?`,
  )
  const allForwards = db.prepare('select * from record where position >= ? order by position limit ?')
  const allBackwards = db.prepare('select * from record where position < ? order by position desc limit ?')
  const lastOfAll = db.prepare('select * from record order by position desc limit 1')
  const atPosition = db.prepare('select 1 from record where position = ?')
  const lastPosition = db.prepare('select max(position) as position from record')

  const recordAt = (stream: string, revision: number): LogRecord | undefined => {
    const row = oneOfStream.get(stream, revision) as Row | undefined
    return row && recordOf(row)
  }

  const lastRevision = (stream: string): number => {
    // With its original, a metadata stream is deleted as well.
    if (isMetastream(stream) && lastRevision(originalOf(stream)) === deletedRevision) return deletedRevision
    return (lastOfStream.get(stream) as { revision: number | null }).revision ?? noRevision
  }

  const metadataRecord = (stream: string): LogRecord | undefined => {
    const metastream = metastreamOf(stream)
    const revision = lastRevision(metastream)
    return revision === noRevision || revision === deletedRevision ? undefined : recordAt(metastream, revision)
  }

  const metadataOf = (stream: string): StreamMetadata => {
    if (isMetastream(stream)) return metadataOfMetastreams
    const record = metadataRecord(stream)
    return record?.isJson === true ? readMetadata(record.data) : {}
  }

  const readStream = (
    stream: string,
    from: number,
    count: number,
    direction: Direction,
  ): StreamPage | 'not-found' | 'deleted' => {
    const last = lastRevision(stream)
    if (last === deletedRevision) return 'deleted'
    const metadata = metadataOf(stream)
    if (last === noRevision || isSoftDeleted(metadata)) return 'not-found'
    const { maxCount = Infinity, maxAge = Infinity, truncateBefore = 0 } = metadata
    const first = Math.max(0, last - maxCount + 1, truncateBefore)
    const since = Math.max(0, Date.now() - maxAge)
    const rows =
      direction === 'forwards'
        ? streamForwards.all(stream, Math.max(from, first), since, count)
        : streamBackwards.all(stream, Math.min(from, last), first, since, count)
    return { records: (rows as Row[]).map(recordOf), first, last, atEnd: rows.length < count }
  }

  return {
    recordAt,
    lastRevision,
    metadataRecord,
    softDeleted: (stream: string): boolean => isSoftDeleted(metadataOf(stream)),
    readStream,
    /** Records of the whole log: forwards from a position on, backwards what begins before it. */
    readAll: (from: number, count: number, direction: Direction): ReadonlyArray<LogRecord> =>
      ((direction === 'forwards' ? allForwards : allBackwards).all(from, count) as Row[]).map(recordOf),
    /** Whether a position lies within the log and no record begins there; the end and what is beyond are none. */
    isWithinRecord: (position: number): boolean => {
      const row = lastOfAll.get() as Row | undefined
      if (row === undefined || position <= firstPosition || position >= row.position + recordBytes(row)) return false
      return atPosition.get(position) === undefined
    },
    /** Where the last record begins; -1 in an empty log. */
    lastPosition: (): number => (lastPosition.get() as { position: number | null }).position ?? -1,
    /** Where the next record will begin. */
    nextPosition: (): number => {
      const row = lastOfAll.get() as Row | undefined
      return row === undefined ? firstPosition : row.position + recordBytes(row)
    },
  }
}

export type RecordReader = ReturnType<typeof readRecords>
