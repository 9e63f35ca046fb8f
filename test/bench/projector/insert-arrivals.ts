// A process of its own: a bare kafkajs consumer that inserts what it is given into one table, until the bench ends.
import { zstdCodec } from '@ledger/event-bus-kafka'
import kafkajs, { type KafkaMessage } from 'kafkajs'
import pg from 'pg'
import { answer, untilParentEnds } from '../measure/child-side.ts'

const { CompressionCodecs, CompressionTypes, Kafka, logLevel } = kafkajs

const idOf = ({ key }: KafkaMessage): string => String(key).slice('case-'.length)

untilParentEnds()
CompressionCodecs[CompressionTypes.ZSTD] = zstdCodec
const [brokers = '', topic = '', group = '', database = ''] = process.argv.slice(2)
const client = new pg.Client({ connectionString: database })
await client.connect()
await client.query('set synchronous_commit = off')
await client.query('create table arrival (id uuid primary key, data text not null)')
const kafka = new Kafka({ brokers: brokers.split(','), clientId: 'bare', logLevel: logLevel.NOTHING })
const consumer = kafka.consumer({ groupId: group })
// The end of this process, with its reason: without it the bench would wait for what never arrives.
consumer.on(consumer.events.CRASH, ({ payload }) =>
  setImmediate(() => {
    throw payload.error
  }),
)
consumer.on(consumer.events.GROUP_JOIN, () => answer(true))
await consumer.connect()
await consumer.subscribe({ topics: [topic], fromBeginning: true })
await consumer.run({
  autoCommit: false,
  eachBatch: async ({ batch: { messages } }) => {
    await client.query('insert into arrival (id, data) select * from unnest($1::uuid[], $2::text[])', [
      messages.map(idOf),
      messages.map(({ value }) => String(value)),
    ])
  },
})
