/** An event as a client proposes it. `id` is the text of a UUID in lower case. */
export type ProposedRecord = {
  readonly id: string
  readonly type: string
  readonly isJson: boolean
  readonly data: Uint8Array
  readonly metadata: Uint8Array
}

/** An event of the log. `position` is where its record begins; `created` is in milliseconds since 1970. */
export type LogRecord = ProposedRecord & {
  readonly position: number
  readonly stream: string
  readonly revision: number
  readonly created: number
}

/** What a writer expects of a stream: its last revision, or one of the server's three words. */
export type Expected = number | 'any' | 'no-stream' | 'stream-exists'

/** The last revision of a stream that does not exist. */
export const noRevision = -1

/**
 * The revision of the tombstone of a stream. The server uses the largest 64-bit integer; here it is the largest that a
 * number holds exactly, and is told as the server's on the wire.
 */
export const deletedRevision = Number.MAX_SAFE_INTEGER

/** {@link deletedRevision} as the server writes it, on the wire and in `$tb` of a stream that was soft-deleted. */
export const deletedRevisionText = '9223372036854775807'

/** Whether a stream is the metadata stream of another. */
export const isMetastream = (stream: string): boolean => stream.startsWith('$$')

/** The metadata stream of a stream. */
export const metastreamOf = (stream: string): string => `$$${stream}`

/** The stream whose metadata a metadata stream holds. */
export const originalOf = (metastream: string): string => metastream.slice(2)

/** Where the first record lies. */
export const firstPosition = 0

/** How many bytes a record takes in the log, about: positions grow by it, so nobody can rely on their being dense. */
export const recordBytes = (record: Pick<LogRecord, 'stream' | 'type' | 'data' | 'metadata'>): number =>
  68 + Buffer.byteLength(record.stream) + Buffer.byteLength(record.type) + record.data.length + record.metadata.length
