// A process of its own: a topic copied into one table, bare drivers on both sides. Its clock runs from the end of the
// first copy to that of the last.
import { zstdCodec } from '@ledger/event-bus-kafka'
import kafkajs, { type KafkaMessage } from 'kafkajs'
import { finished } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { answer, leave, tellProgress, untilParentEnds } from '../measure/child-side.ts'

const { CompressionCodecs, CompressionTypes, Kafka, logLevel } = kafkajs

untilParentEnds()
CompressionCodecs[CompressionTypes.ZSTD] = zstdCodec
const [brokers = '', topic = '', group = '', database = '', total = '0'] = process.argv.slice(2)
const columns = 'position, stream, revision, type, data, metadata'
const client = new pg.Client({ connectionString: database })
await client.connect()
await client.query('set synchronous_commit = off')
await client.query(
  'create table event (position text, stream text, revision integer, type text, data text, metadata text)',
)
const kafka = new Kafka({ brokers: brokers.split(','), clientId: 'bare', logLevel: logLevel.NOTHING })
const consumer = kafka.consumer({ groupId: group })

const metadata = [
  'ce_agency',
  'ce_actor',
  'ce_time',
  'ce_correlationid',
  'ce_causationid',
  'ce_commandid',
  'ce_fingerprint',
  'ce_schemaversion',
] as const

const lineOf = ({ key, headers = {}, value }: KafkaMessage): string => {
  const text = (name: string): string => String(headers[name])
  const told = JSON.stringify(metadata.map(text))
  const row = [text('ce_position'), String(key), text('ce_revision'), text('ce_type'), String(value), told]
  return `${row.map((column) => column.replaceAll('\\', '\\\\')).join('\t')}\n`
}

let copied = 0
let first: { readonly events: number; readonly at: number } | undefined
const all = Promise.withResolvers<{ readonly events: number; readonly seconds: number }>()
consumer.on(consumer.events.CRASH, ({ payload }) => all.reject(payload.error))
await consumer.connect()
await consumer.subscribe({ topics: [topic], fromBeginning: true })
await consumer.run({
  eachBatch: async ({ batch }) => {
    if (batch.messages.length === 0) return
    let lines = ''
    for (const message of batch.messages) lines += lineOf(message)
    const stream = client.query(copyFrom(`copy event (${columns}) from stdin`))
    stream.end(lines)
    await finished(stream)
    copied += batch.messages.length
    const now = { events: copied, at: performance.now() }
    first ??= now
    if (copied >= Number(total)) all.resolve({ events: copied - first.events, seconds: (now.at - first.at) / 1000 })
    tellProgress(copied)
  },
})
const { events, seconds } = await all.promise
await consumer.disconnect()
await client.end()
answer({ perSecond: events / seconds })
leave()
