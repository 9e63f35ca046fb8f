import type { KafkaEngine } from '@ledger/engines'
import kafkajs from 'kafkajs'
import { setTimeout as sleep } from 'node:timers/promises'

const { Kafka, KafkaJSError, logLevel, Partitioners } = kafkajs

/** More than the partitions of the topics in which a broker keeps its groups and transactions: names meet each of them. */
const names = 25
const askAgainAfter = 100
const within = 30_000

/**
 * Waits until brokers that were just started can look after groups and transactions. Until the first is asked for they
 * have no place to keep any, and the first that come are sent away for a moment: not what is to be measured.
 */
export const awaitCoordinators = async ({ bootstrapServers, uniqueTopic }: KafkaEngine): Promise<void> => {
  const kafka = new Kafka({
    brokers: bootstrapServers.split(','),
    clientId: 'ledger-bench',
    logLevel: logLevel.NOTHING,
  })
  const admin = kafka.admin()
  const late = AbortSignal.timeout(within)
  const found = async (groupId: string): Promise<boolean> => {
    try {
      await admin.fetchOffsets({ groupId })
      return true
    } catch (error) {
      if (error instanceof KafkaJSError && error.retriable && !late.aborted) return false
      throw error
    }
  }
  await admin.connect()
  try {
    for (let nth = 0; nth < names; nth++) {
      const name = uniqueTopic('coordinated')
      while (!(await found(name))) await sleep(askAgainAfter)
      // This one is asked again by the client itself.
      const producer = kafka.producer({
        transactionalId: name,
        idempotent: true,
        maxInFlightRequests: 1,
        createPartitioner: Partitioners.DefaultPartitioner,
      })
      await producer.connect()
      await producer.disconnect()
    }
  } finally {
    await admin.disconnect()
  }
}
