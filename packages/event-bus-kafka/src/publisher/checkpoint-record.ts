import type { RelayCheckpoint } from '@ledger/event-bus'
import { logPlaceText, parseLogPlace, parsePosition, positionText, PositionText } from '@ledger/event-store'
import { checked, decode, describeFieldErrors, record } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import type { Message } from 'kafkajs'

const LogPlaceText = checked<string>(
  'LogPlace',
  (u): u is string => typeof u === 'string' && parseLogPlace(u) !== undefined,
  'must be a position of the log and the id of the event there, as 4711@5d0f9d2e-7c6b-5f0e-9b1a-6b7a3c1d2e4f',
  { type: 'string' },
)

/**
 * What the relay has published, as it stands in the compacted topic under the relay's name; `last` names the last event
 * of it, and is missing in records of before.
 */
export const CheckpointRecord = record('CheckpointRecord', { position: PositionText }, { last: LogPlaceText })

/** The record of a checkpoint. */
export const encodeCheckpoint = (relay: string, { position, last }: RelayCheckpoint): Message => ({
  key: relay,
  value: JSON.stringify({ position: positionText(position), ...(last && { last: logPlaceText(last) }) }),
})

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The checkpoint of a record's value; on the left why it is none, in a sentence. */
export const decodeCheckpoint = (value: Buffer | null): E.Either<string, RelayCheckpoint> => {
  const decoded = decode(CheckpointRecord)(value === null ? undefined : parse(value.toString('utf8')))
  if (E.isLeft(decoded)) return E.left(`the relay's checkpoint cannot be read: ${describeFieldErrors(decoded.left)}`)
  const position = parsePosition(decoded.right.position)
  if (position === undefined) return E.left("the relay's checkpoint is no position")
  const { last } = decoded.right
  return E.right({ position, last: last === undefined ? undefined : parseLogPlace(last) })
}
