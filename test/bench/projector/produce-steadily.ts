// A process of its own: the same events sent at the same rate by a bare kafkajs producer, and looked for in the table
// into which a bare consumer inserts them (insert-arrivals.ts).
import { encodeEnvelope } from '@ledger/event-bus'
import * as E from 'fp-ts/lib/Either.js'
import kafkajs, { type Message } from 'kafkajs'
import { answer, leave, untilParentEnds } from '../measure/child-side.ts'
import { firstReports, type FirstReport } from './first-reports.ts'
import { visibleAfter } from './visible-after.ts'

const { Kafka, logLevel, Partitioners } = kafkajs

const messageOf = ({ stream, event }: FirstReport, nth: number): Message => {
  const position = { commit: BigInt(nth), prepare: BigInt(nth) }
  const envelope = encodeEnvelope({ ...event, stream, revision: 0, position })
  if (E.isLeft(envelope)) throw new Error(`${stream} cannot travel`)
  return envelope.right
}

untilParentEnds()
const [seed = '', count = '0', perSecond = '0', database = '', brokers = '', topic = ''] = process.argv.slice(2)
const reports = firstReports(seed, Number(count))
const messages = reports.map(messageOf)
const kafka = new Kafka({ brokers: brokers.split(','), clientId: 'bare', logLevel: logLevel.NOTHING })
const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner })
await producer.connect()
const visibility = await visibleAfter({
  ids: reports.map(({ id }) => id),
  perSecond: Number(perSecond),
  send: async (nth) => {
    await producer.send({ topic, messages: messages.slice(nth, nth + 1), acks: -1 })
  },
  database,
  table: 'arrival',
  column: 'id',
})
await producer.disconnect()
answer(visibility)
leave()
