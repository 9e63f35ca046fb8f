// A process of its own: the same batches by a bare kafkajs transactional producer. Its messages are made ready before
// the clock of each batch starts, and it keeps no checkpoint.
import { encodeEnvelope } from '@ledger/event-bus'
import { zstdCodec } from '@ledger/event-bus-kafka'
import { beginning, type RecordedEvent } from '@ledger/event-store'
import { sqliteEventStore } from '@ledger/event-store-sqlite'
import * as E from 'fp-ts/lib/Either.js'
import kafkajs, { type Message } from 'kafkajs'
import { answer, leave, tellProgress, untilParentEnds } from '../measure/child-side.ts'
import { peakMemory } from '../measure/peak-memory.ts'
import { eventsOfTransaction, type Published } from './published.ts'

const { CompressionCodecs, CompressionTypes, Kafka, logLevel, Partitioners } = kafkajs

untilParentEnds()
CompressionCodecs[CompressionTypes.ZSTD] = zstdCodec
const [file = '', brokers = '', topic = ''] = process.argv.slice(2)
const store = sqliteEventStore(file, 'read')
const kafka = new Kafka({
  brokers: brokers.split(','),
  clientId: 'bare',
  logLevel: logLevel.NOTHING,
  // The client's own pause of 300 ms, while the brokers still write the marks of the transaction before, would cost it
  // two thirds of its speed.
  retry: { initialRetryTime: 5, factor: 0, multiplier: 1, retries: 1000 },
})
const producer = kafka.producer({
  transactionalId: `bare-${topic}`,
  idempotent: true,
  maxInFlightRequests: 1,
  createPartitioner: Partitioners.DefaultPartitioner,
})

const messageOf = (event: RecordedEvent): Message => {
  const envelope = encodeEnvelope(event)
  if (E.isLeft(envelope)) throw new Error(`${event.stream} cannot travel`)
  return { ...envelope.right, value: Buffer.from(envelope.right.value) }
}

let events = 0
let milliseconds = 0
const timed = async (work: () => Promise<unknown>): Promise<void> => {
  const start = performance.now()
  await work()
  milliseconds += performance.now() - start
}

await timed(() => producer.connect())
for (let after = beginning, atEnd = false; !atEnd;) {
  const page = await store.readAll(after, eventsOfTransaction)
  const messages = page.events.map(messageOf)
  if (messages.length > 0) {
    await timed(async () => {
      const transaction = await producer.transaction()
      await transaction.send({ topic, messages, acks: -1, compression: CompressionTypes.ZSTD })
      await transaction.commit()
    })
  }
  ;({ next: after, atEnd } = page)
  events += messages.length
  tellProgress(events)
}
await producer.disconnect()
await store.close()
const published: Published = { events, seconds: milliseconds / 1000, peakBytes: peakMemory() }
answer(published)
leave()
