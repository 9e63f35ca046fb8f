import { encodeEnvelope, type PublishError } from '@ledger/event-bus'
import type { RecordedEvent } from '@ledger/event-store'
import { describeFieldErrors } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import type { Message } from 'kafkajs'
import { setImmediate as immediate } from 'node:timers/promises'

/**
 * How much goes into one request, before it is compressed. The client makes one batch a partition of it, which the
 * topic's `max.message.bytes` bounds; an event may be larger alone.
 */
const mostRequestBytes = 8 * 1024 * 1024

/** About what key and headers of an event take. */
const headerBytes = 1024

/** How many events are encoded before others have their turn: a few milliseconds' worth. */
const eventsOfTurn = 250

/**
 * The messages of events, in their order, as many to a request as it should hold; on the left the event that cannot
 * travel. It is done bit by bit: the batch before is compressed and sent meanwhile, which is mostly waiting.
 */
export const encodeBatch = async (
  events: ReadonlyArray<RecordedEvent>,
): Promise<E.Either<PublishError, ReadonlyArray<ReadonlyArray<Message>>>> => {
  const requests: Message[][] = []
  let open: Message[] = []
  let bytes = Infinity
  for (const [index, event] of events.entries()) {
    if (index > 0 && index % eventsOfTurn === 0) await immediate()
    const envelope = encodeEnvelope(event)
    if (E.isLeft(envelope)) {
      const { stream, revision } = event
      return E.left({ kind: 'rejected', reason: describeFieldErrors(envelope.left), event: { stream, revision } })
    }
    const { key, headers } = envelope.right
    const value = Buffer.from(envelope.right.value)
    bytes += value.length + headerBytes
    if (bytes > mostRequestBytes) {
      open = []
      bytes = value.length + headerBytes
      requests.push(open)
    }
    open.push({ key, headers, value })
  }
  return E.right(requests)
}
