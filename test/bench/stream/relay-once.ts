// A process of its own: the relay from a store file into Kafka, from taking over to the end of the log.
import { kafkaEventPublisher, relayName } from '@ledger/event-bus-kafka'
import { sqliteEventStore } from '@ledger/event-store-sqlite'
import { runRelay } from '@ledger/relay'
import * as E from 'fp-ts/lib/Either.js'
import { answer, leave, tellProgress, untilParentEnds } from '../measure/child-side.ts'
import { peakMemory } from '../measure/peak-memory.ts'
import { busOf } from './bench-topics.ts'
import { eventsOfTransaction, type Published } from './published.ts'

untilParentEnds()
const [file = '', brokers = '', events = '', checkpoints = ''] = process.argv.slice(2)
const store = sqliteEventStore(file, 'read')
const publisher = kafkaEventPublisher(busOf(brokers, events, checkpoints), relayName)
const stop = new AbortController()
let count = 0
const start = performance.now()
const ended = await runRelay({
  store,
  publisher,
  signal: stop.signal,
  batchSize: eventsOfTransaction,
  onProgress: (progress) => {
    count = progress.events
    tellProgress(count)
    if (progress.atEnd) stop.abort()
  },
  // What was waited for would be counted as work.
  onTrouble: (reason) => {
    throw new Error(reason)
  },
})
const seconds = (performance.now() - start) / 1000
if (E.isLeft(ended)) throw new Error(ended.left)
await publisher.close()
await store.close()
const published: Published = { events: count, seconds, peakBytes: peakMemory() }
answer(published)
leave()
