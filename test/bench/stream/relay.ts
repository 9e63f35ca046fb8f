import { findKafka, NoKafka, type KafkaEngine } from '@ledger/engines'
import { historyIn } from '../history/history-in.ts'
import { comparisonOf } from '../measure/comparison-of.ts'
import { interleaved } from '../measure/interleaved.ts'
import { peaksOf } from '../measure/peaks-of.ts'
import type { Absent, Bench, Comparison } from '../part.ts'
import { newTopics } from './bench-topics.ts'
import { publishOnce, type Publishing } from './publish-once.ts'

const events = 200_000
const few = 100_000
const many = 1_000_000
const speed = 'relay: from the event store into Kafka'

const benchSpeed = async (bench: Bench, kafka: KafkaEngine): Promise<Comparison> => {
  const { rounds, signal } = bench
  const history = await historyIn(bench, events)
  const shown = bench.progress('Relaying', (rounds + 1) * 2 * events)
  let before = 0
  const publish = (who: Publishing) => async () => {
    const published = await publishOnce(who, history, await newTopics(kafka), bench, (done) =>
      shown.at(before + done, `${who}: ${done} of ${events} events`),
    )
    before += events
    if (published.events < events) throw new Error(`${who}: ${published.events} of ${events} events were published`)
    return published.events / published.seconds
  }
  // The first round warms up the broker.
  const measured = await interleaved({ rounds, warmUps: 1, signal, ours: publish('relay'), raw: publish('bare') })
  shown.end()
  return comparisonOf(measured, {
    figure: speed,
    unit: 'events/s',
    beside: 'bare kafkajs transactional producer, the same batches of 5,000 made ready before, no checkpoint',
    target: { of: 'ratio', at: 'least', value: 0.8 },
  })
}

const benchMemory = async (bench: Bench, kafka: KafkaEngine): Promise<Comparison> =>
  peaksOf(bench, {
    figure: `relay: peak memory over ${many.toLocaleString('en')} events`,
    doing: 'Relaying many',
    few: { path: await historyIn(bench, few), events: few },
    many: { path: await historyIn(bench, many), events: many },
    peakBytes: async ({ path }, onProgress) =>
      (await publishOnce('relay', path, await newTopics(kafka), bench, onProgress)).peakBytes,
  })

/** The relay from the event store into Kafka, beside a bare transactional producer; and its memory. */
export const benchRelay = async (bench: Bench): Promise<ReadonlyArray<Comparison | Absent>> => {
  let kafka: KafkaEngine
  try {
    kafka = await findKafka({ own: true })
  } catch (error) {
    if (error instanceof NoKafka) return [{ figure: speed, absent: error.message }]
    throw error
  }
  try {
    return [await benchSpeed(bench, kafka), await benchMemory(bench, kafka)]
  } finally {
    await kafka.stop()
  }
}
