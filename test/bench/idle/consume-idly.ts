// A process of its own: a bare kafkajs consumer that does nothing with what it is given, and tells what CPU it used by the
// name under which the services tell it. It ends with the bench.
import kafkajs from 'kafkajs'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { zstdCodec } from '@ledger/event-bus-kafka'
import { answer, untilParentEnds } from '../measure/child-side.ts'

const { CompressionCodecs, CompressionTypes, Kafka, logLevel } = kafkajs

untilParentEnds()
CompressionCodecs[CompressionTypes.ZSTD] = zstdCodec
const [brokers = '', topic = '', group = ''] = process.argv.slice(2)
const kafka = new Kafka({ brokers: brokers.split(','), clientId: 'bare', logLevel: logLevel.NOTHING })
const consumer = kafka.consumer({ groupId: group })
const joined = Promise.withResolvers<undefined>()
consumer.on(consumer.events.GROUP_JOIN, () => joined.resolve(undefined))
// The end of this process, with its reason: what has crashed costs nothing, and would be believed to be idle.
consumer.on(consumer.events.CRASH, ({ payload }) =>
  setImmediate(() => {
    throw payload.error
  }),
)
await consumer.connect()
await consumer.subscribe({ topics: [topic], fromBeginning: true })
await consumer.run({ eachBatch: () => Promise.resolve() })
await joined.promise
const server = createServer((_request, response) => {
  const { user, system } = process.cpuUsage()
  response.end(`process_cpu_seconds_total ${(user + system) / 1e6}\n`)
}).listen(0, '127.0.0.1')
await once(server, 'listening')
const { port } = server.address() as AddressInfo
answer({ url: `http://127.0.0.1:${port}` })
