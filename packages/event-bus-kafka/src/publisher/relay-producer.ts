import type { PublishError } from '@ledger/event-bus'
import * as E from 'fp-ts/lib/Either.js'
import type { Kafka, Message, Transaction } from 'kafkajs'
import { setTimeout as sleep } from 'node:timers/promises'
import { isOfType, meaningOf } from '../client/error-table.ts'
import { compression } from '../client/kafka-client.ts'
import type { BusTopics } from '../topics/topic-declaration.ts'
import { streamPartitioner } from './stream-partitioner.ts'

/** A producer that has taken over from every earlier one of its transactional id. */
export type RelayProducer = {
  /** Sends requests of events, and the checkpoint, in one transaction. After an error the producer is of no use. */
  readonly send: (
    requests: ReadonlyArray<ReadonlyArray<Message>>,
    checkpoint: Message,
  ) => Promise<E.Either<PublishError, void>>
  readonly close: () => Promise<void>
}

/** After the commit, the brokers still write the marks of a transaction; the next one is let in when they have. */
const pauseBetweenTransactions = 5
const timeoutMs = 30_000

const publishError = (error: unknown, kind: 'unavailable' | 'outcome-unknown'): PublishError => {
  const { kind: meaning, reason } = meaningOf(error)
  if (meaning === 'fenced') return { kind: 'fenced', reason }
  return meaning === 'refused' ? { kind: 'rejected', reason, event: undefined } : { kind, reason }
}

/** Sends what begins a transaction, as soon as the brokers are done with the one before. Nothing of it was taken up until then. */
const sendFirst = async (transaction: Transaction, topic: string, message: Message): Promise<void> => {
  for (const until = Date.now() + timeoutMs; ;) {
    try {
      await transaction.send({ topic, messages: [message], acks: -1, compression })
      return
    } catch (error) {
      if (!isOfType(error, 'CONCURRENT_TRANSACTIONS') || Date.now() > until) throw error
      await sleep(pauseBetweenTransactions)
    }
  }
}

/**
 * Connects a producer and takes over: from now on the brokers refuse every earlier producer of this transactional id,
 * and what it had begun is undone, or done if it was being committed.
 *
 * kafkajs must not repeat a send by itself: when the leader of a partition moves between two of its tries, it sends
 * again what is still under way, or leaves out what moved to a broker that has answered already. So it gets no retries
 * (which is why its `idempotent` flag, that demands them, is not set: within a transaction it numbers batches and asks
 * all replicas anyway), and after any error the whole transaction is given up.
 */
export const openRelayProducer = async (
  kafka: Kafka,
  { events, checkpoints }: BusTopics,
  transactionalId: string,
): Promise<RelayProducer> => {
  const producer = kafka.producer({
    transactionalId,
    transactionTimeout: 60_000,
    maxInFlightRequests: 1,
    allowAutoTopicCreation: false,
    createPartitioner: streamPartitioner,
    retry: { retries: 0 },
  })
  const close = () => producer.disconnect()
  let begun: Transaction | undefined
  try {
    await producer.connect()
    begun = await producer.transaction()
  } catch (error) {
    await close().catch(() => undefined)
    throw error
  }

  const sendAll = async (
    transaction: Transaction,
    requests: ReadonlyArray<ReadonlyArray<Message>>,
    checkpoint: Message,
  ): Promise<void> => {
    // Alone, as it may meet the marks of the transaction before; what follows does not.
    await sendFirst(transaction, checkpoints.name, checkpoint)
    for (const messages of requests) {
      await transaction.send({ topic: events.name, messages: [...messages], acks: -1, compression })
    }
  }

  return {
    send: async (requests, checkpoint) => {
      let transaction: Transaction
      try {
        transaction = begun ?? (await producer.transaction())
        begun = undefined
        await sendAll(transaction, requests, checkpoint)
      } catch (error) {
        return E.left(publishError(error, 'unavailable'))
      }
      try {
        await transaction.commit()
        return E.right(undefined)
      } catch (error) {
        return E.left(publishError(error, 'outcome-unknown'))
      }
    },
    close,
  }
}
