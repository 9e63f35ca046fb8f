import type { ReadResp as ReadResponse } from '@eventstore/db-client/generated/streams_pb.js'
import type { Log } from '../log/open-log.ts'
import type { Direction } from '../log/read-records.ts'
import type { EventFilter } from './event-filter.ts'
import { readResponse } from './read-responses.ts'

const pageSize = 64

/** A read of the whole log, from a position or one of its ends. */
export type AllRead = {
  readonly from: number | 'start' | 'end'
  readonly count: number
  readonly direction: Direction
  readonly filter: EventFilter | undefined
  readonly structuredIds: boolean
}

const startOf = ({ from, direction }: AllRead): number => {
  if (typeof from === 'number') return from
  if (from === 'start') return direction === 'forwards' ? 0 : -1
  return Number.MAX_SAFE_INTEGER
}

/** What a read of the whole log is answered with. Forwards, the event at the start position is part of it. */
export function* readAll(log: Log, read: AllRead): Generator<ReadResponse> {
  let from = startOf(read)
  for (let left = read.count; left > 0;) {
    const records = log.readAll(from, pageSize, read.direction)
    for (const record of records) {
      if (read.filter?.allows(record) === false) continue
      yield readResponse.event(record, read.structuredIds)
      if (--left === 0) return
    }
    const end = records.at(-1)
    if (end === undefined || records.length < pageSize) return
    from = read.direction === 'forwards' ? end.position + 1 : end.position
  }
}
