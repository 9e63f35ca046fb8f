import { ConsumerRefused, type EventConsumer } from '@ledger/event-bus'
import * as E from 'fp-ts/lib/Either.js'
import { setTimeout as sleep } from 'node:timers/promises'
import { meaningOf } from '../client/error-table.ts'
import { kafkaClient } from '../client/kafka-client.ts'
import type { KafkaBus } from '../kafka-bus.ts'
import { checkTopics } from '../topics/check-topics.ts'
import { refusal } from '../topics/kafka-trouble.ts'
import { consumeOnce } from './consume-once.ts'
import { defaultTuning, type KafkaConsumerTuning } from './kafka-consumer-options.ts'

const firstPause = 100
const longestPause = 5_000
/** A consumer that ran so long before it crashed begins again with the shortest pause. */
const goodWhile = 30_000

/**
 * The projector's consumer on Kafka, one of a group. Where each partition goes on is the handler's to say: nothing is
 * committed to the brokers. A client that crashes is replaced, with growing pauses, for as long as what is wrong may
 * pass.
 */
export const kafkaEventConsumer = (
  { connection, topics, log }: KafkaBus,
  group: string,
  tuning: KafkaConsumerTuning = {},
): EventConsumer => ({
  run: async (handler, signal) => {
    const topic = topics.events.name
    let pause = firstPause
    for (let first = true; !signal.aborted; first = false) {
      const fit = await checkTopics(connection, [topics.events], log)
      if (E.isLeft(fit) && (first || fit.left.kind === 'refused')) throw new ConsumerRefused(fit.left.reason)
      const began = Date.now()
      if (E.isRight(fit)) {
        const kafka = kafkaClient(connection, log)
        const all = { ...defaultTuning, ...tuning }
        const end = await consumeOnce({ kafka, topic, group, tuning: all }, handler, signal)
        if (end.kind === 'stopped') return
        if (end.kind === 'failed') throw end.error
        const { kind, reason } = meaningOf(end.error)
        if (kind !== 'passing') throw new ConsumerRefused(refusal(connection, reason).reason)
        log('warn', `the consumer of ${topic} begins anew: ${reason}`)
      }
      pause = Date.now() - began > goodWhile ? firstPause : Math.min(pause * 2, longestPause)
      await sleep(pause, undefined, { signal }).catch(() => undefined)
    }
  },
})
