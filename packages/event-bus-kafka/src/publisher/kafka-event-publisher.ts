import {
  checkpointAfter,
  checkpointNotRead,
  outOfOrder,
  type EventPublisher,
  type PublishError,
  type RelayCheckpoint,
} from '@ledger/event-bus'
import { positionText, type LogPlace } from '@ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { meaningOf } from '../client/error-table.ts'
import { kafkaClient } from '../client/kafka-client.ts'
import { withAdmin } from '../client/with-admin.ts'
import { offsetsHeld } from '../consumer/offsets-held.ts'
import type { KafkaBus } from '../kafka-bus.ts'
import { checkTopics } from '../topics/check-topics.ts'
import { troubleOf, type KafkaTrouble } from '../topics/kafka-trouble.ts'
import { decodeCheckpoint, encodeCheckpoint } from './checkpoint-record.ts'
import { encodeBatch } from './encode-batch.ts'
import { inTurn } from './in-turn.ts'
import { readLastRecord } from './read-last-record.ts'
import { openRelayProducer, type RelayProducer } from './relay-producer.ts'

/** A producer that took over and had no error since, and the checkpoint of what was published last. */
type Session = { readonly producer: RelayProducer; readonly last: RelayCheckpoint | undefined }

const rejected = (reason: string): PublishError => ({ kind: 'rejected', reason, event: undefined })
const closedAlready = rejected('this publisher is closed')

const ofTrouble = ({ kind, reason }: KafkaTrouble): PublishError =>
  kind === 'unreachable' ? { kind: 'unavailable', reason } : rejected(reason)

/**
 * The relay's publisher on Kafka. Its name is the transactional id, by which the brokers fence off whoever had it
 * before, and the key of its checkpoint. After any error the producer is given up; the next call of `checkpoint` makes
 * another.
 */
export const kafkaEventPublisher = ({ connection, topics, log }: KafkaBus, relay: string): EventPublisher => {
  const take = inTurn()
  let session: Session | undefined
  let fenced: PublishError | undefined
  let closed = false

  /** Lets go of the producer. What it had begun stays undone; a request that hangs keeps nobody waiting but `close`. */
  const giveUp = async (): Promise<void> => {
    const { producer } = session ?? {}
    session = undefined
    await producer?.close().catch(() => undefined)
  }

  const failed = (error: PublishError): E.Either<PublishError, never> => {
    if (error.kind === 'fenced') fenced = error
    void giveUp()
    return E.left(error)
  }

  const holdsNothing = async (): Promise<boolean> => {
    const held = await withAdmin(kafkaClient(connection, log), (admin) => offsetsHeld(admin, topics.events.name))
    return [...held.values()].every(({ high }) => high === 0n)
  }

  const eventsGone = ({ position }: LogPlace): string =>
    `${topics.events.name} never held an event, though those up to ${positionText(position)} were published: it was made anew; delete ${topics.checkpoints.name} too and make it anew, so that all is published again`

  const takeOver = async (): Promise<E.Either<PublishError, RelayCheckpoint | undefined>> => {
    const fit = await checkTopics(connection, [topics.events, topics.checkpoints], log)
    if (E.isLeft(fit)) return E.left(ofTrouble(fit.left))
    try {
      const producer = await openRelayProducer(kafkaClient(connection, log), topics, relay)
      session = { producer, last: undefined }
      const value = await readLastRecord(kafkaClient(connection, log), topics.checkpoints.name, relay)
      const last = value === undefined ? E.right(undefined) : decodeCheckpoint(value)
      if (E.isLeft(last)) return failed(rejected(last.left))
      if (last.right?.last !== undefined && (await holdsNothing())) return failed(rejected(eventsGone(last.right.last)))
      session = { producer, last: last.right }
      return last
    } catch (error) {
      const { kind, reason } = meaningOf(error)
      return failed(kind === 'fenced' ? { kind, reason } : ofTrouble(troubleOf(connection, error)))
    }
  }

  return {
    checkpoint: () => () =>
      take(async () => {
        if (closed) return E.left(closedAlready)
        if (fenced !== undefined) return E.left(fenced)
        void giveUp()
        return takeOver()
      }),
    publish: (events, checkpoint) => () => {
      // Here and not in its turn: while the batch before is on its way.
      const encoding = encodeBatch(events)
      return take(async () => {
        if (closed) return E.left(closedAlready)
        if (fenced !== undefined) return E.left(fenced)
        if (session === undefined) return E.left(checkpointNotRead)
        const { producer, last } = session
        const disorder = outOfOrder(last?.position, events, checkpoint)
        if (disorder !== undefined) return failed(disorder)
        const encoded = await encoding
        if (E.isLeft(encoded)) return failed(encoded.left)
        const after = checkpointAfter(last, events, checkpoint)
        const sent = await producer.send(encoded.right, encodeCheckpoint(relay, after))
        if (E.isLeft(sent)) return failed(sent.left)
        session = { producer, last: after }
        return E.right(undefined)
      })
    },
    close: () =>
      take(async () => {
        closed = true
        await giveUp()
      }),
  }
}
