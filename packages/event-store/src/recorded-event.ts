import type { EventMetadata, RecordedMetadata } from './event-metadata.ts'
import type { Position } from './position.ts'

/** An event on its way into a store. Its id is derived from its command, so that a repeated append is known as one. */
export type NewEvent = {
  readonly id: string
  readonly type: string
  readonly data: unknown
  readonly metadata: EventMetadata
}

/** An event as a store keeps it. `revision` counts from 0 in its stream; `data` is not decoded yet. */
export type RecordedEvent = {
  readonly id: string
  readonly stream: string
  readonly revision: number
  readonly position: Position
  readonly type: string
  readonly data: unknown
  readonly metadata: RecordedMetadata
}

/** The category of a stream: its name up to the first hyphen. */
export const categoryOf = (stream: string): string => {
  const hyphen = stream.indexOf('-')
  return hyphen < 0 ? stream : stream.slice(0, hyphen)
}
