import { parsePosition, positionText, PositionText, type Position } from '@ledger/event-store'
import { decode, describeFieldErrors, record } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import type { Message } from 'kafkajs'

/** What the relay has published, as it stands in the compacted topic under the relay's name. */
export const CheckpointRecord = record('CheckpointRecord', { position: PositionText })

/** The record of a checkpoint. */
export const encodeCheckpoint = (relay: string, position: Position): Message => ({
  key: relay,
  value: JSON.stringify({ position: positionText(position) }),
})

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The checkpoint of a record's value; on the left why it is none, in a sentence. */
export const decodeCheckpoint = (value: Buffer | null): E.Either<string, Position> => {
  const decoded = decode(CheckpointRecord)(value === null ? undefined : parse(value.toString('utf8')))
  if (E.isLeft(decoded)) return E.left(`the relay's checkpoint cannot be read: ${describeFieldErrors(decoded.left)}`)
  const position = parsePosition(decoded.right.position)
  return position === undefined ? E.left("the relay's checkpoint is no position") : E.right(position)
}
