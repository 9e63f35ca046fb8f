import type { ReadResp as ReadResponse } from '@eventstore/db-client/generated/streams_pb.js'
import type { Log } from '../log/open-log.ts'
import type { Direction } from '../log/read-records.ts'
import { readResponse } from './read-responses.ts'
import { refusal } from './rpc-error.ts'

const pageSize = 64

/** A read of one stream, from a revision or one of its ends. `control` asks for the messages of newer clients. */
export type StreamRead = {
  readonly stream: string
  readonly from: number | 'start' | 'end'
  readonly count: number
  readonly direction: Direction
  readonly structuredIds: boolean
  readonly control: boolean
}

const startOf = ({ from, direction }: StreamRead): number => {
  if (typeof from === 'number') return from
  if (from === 'start') return 0
  return direction === 'backwards' ? Number.MAX_SAFE_INTEGER : Number.MAX_SAFE_INTEGER - 1
}

/** What a read of a stream is answered with. */
export function* readStream(log: Log, read: StreamRead): Generator<ReadResponse> {
  const { stream, direction, structuredIds } = read
  let from = startOf(read)
  for (let left = read.count; ;) {
    const page = log.readStream(stream, from, Math.min(pageSize, left), direction)
    if (page === 'deleted') throw refusal.streamDeleted(stream)
    if (page === 'not-found') {
      yield readResponse.streamNotFound(stream)
      return
    }
    const { records, first, last, atEnd } = page
    if (read.control && left === read.count && records.length === 0 && direction === 'forwards' && from < first) {
      yield readResponse.firstStreamPosition(first)
    }
    for (const record of records) yield readResponse.event(record, structuredIds)
    left -= records.length
    const end = records.at(-1)
    if (atEnd || left <= 0 || end === undefined) {
      if (read.control) yield readResponse.lastStreamPosition(last)
      return
    }
    from = direction === 'forwards' ? end.revision + 1 : end.revision - 1
  }
}
