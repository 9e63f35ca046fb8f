/** What the server heeds of a stream's metadata. `truncateBefore` is a revision, `maxAge` is in milliseconds. */
export type StreamMetadata = {
  readonly maxCount?: number
  readonly maxAge?: number
  readonly truncateBefore?: number
}

/** A metadata stream keeps its last event only. */
export const metadataOfMetastreams: StreamMetadata = { maxCount: 1 }

const parsed = (data: Uint8Array): Record<string, unknown> => {
  try {
    const value = JSON.parse(Buffer.from(data).toString()) as unknown
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

/** The metadata of a `$metadata` event's data. What cannot be read there counts as nothing, as with the server. */
export const readMetadata = (data: Uint8Array): StreamMetadata => {
  const { $maxCount, $maxAge, $tb } = parsed(data)
  return {
    ...(typeof $maxCount === 'number' ? { maxCount: $maxCount } : {}),
    ...(typeof $maxAge === 'number' ? { maxAge: $maxAge * 1000 } : {}),
    ...(typeof $tb === 'number' ? { truncateBefore: $tb } : {}),
  }
}

/** Whether the stream of this metadata is soft-deleted: all of it is truncated. */
export const isSoftDeleted = ({ truncateBefore = 0 }: StreamMetadata): boolean =>
  truncateBefore > Number.MAX_SAFE_INTEGER

/** The data of a stream's metadata when it is written to again after a soft deletion: all else in it stays. */
export const recreatedFrom = (data: Uint8Array, revision: number): Uint8Array =>
  Buffer.from(JSON.stringify({ ...parsed(data), $tb: revision }))
