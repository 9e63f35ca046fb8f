import { findKafka, type KafkaEngine } from '@ledger/engines'
import { join } from 'node:path'
import { writeHistory } from '../history/write-history.ts'
import { comparisonOf } from '../measure/comparison-of.ts'
import { interleaved } from '../measure/interleaved.ts'
import { runChild } from '../measure/run-child.ts'
import type { Bench, Comparison } from '../part.ts'
import { argumentsOf, createTopics } from './bench-topics.ts'
import { Published } from './published.ts'

const events = 200_000
const few = 100_000
const many = 1_000_000
const megabyte = 1_000_000
const within = 600

const scripts = {
  relay: new URL('./relay-once.ts', import.meta.url),
  bare: new URL('./send-once.ts', import.meta.url),
}

/** Publishes a history into new topics, in a process of its own. */
const publishOnce = async (
  who: keyof typeof scripts,
  history: string,
  kafka: KafkaEngine,
  signal: AbortSignal,
  onProgress: (done: number) => void,
): Promise<Published> => {
  const args = [history, ...argumentsOf(await createTopics(kafka))]
  return runChild({ script: scripts[who], args, answer: Published, signal, deadlineSeconds: within, onProgress })
}

const writeHistoryOf = async ({ folder, signal, progress }: Bench, count: number): Promise<string> => {
  const history = join(folder, `${count}.db`)
  const shown = progress(`Writing a history of ${count} events`, count)
  await writeHistory(history, count, signal, (written) => shown.at(written, `${written} of ${count} events`))
  shown.end()
  return history
}

const benchSpeed = async (bench: Bench, kafka: KafkaEngine): Promise<Comparison> => {
  const { rounds, signal } = bench
  const history = await writeHistoryOf(bench, events)
  const shown = bench.progress('Relaying', (rounds + 1) * 2 * events)
  let before = 0
  const publish = (who: keyof typeof scripts) => async () => {
    const published = await publishOnce(who, history, kafka, signal, (done) =>
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
    figure: 'relay: from the event store into Kafka',
    unit: 'events/s',
    beside: 'bare kafkajs transactional producer, the same batches of 5,000 made ready before, no checkpoint',
    target: { of: 'ratio', at: 'least', value: 0.8 },
  })
}

const benchMemory = async (bench: Bench, kafka: KafkaEngine): Promise<Comparison> => {
  const { signal } = bench
  const [manyEvents, fewEvents] = [await writeHistoryOf(bench, many), await writeHistoryOf(bench, few)]
  const shown = bench.progress('Relaying many', many + few)
  const peakOf = (history: string, before: number) => async () => {
    const { peakBytes } = await publishOnce('relay', history, kafka, signal, (done) =>
      shown.at(before + done, `${before + done} of ${many + few} events`),
    )
    return peakBytes / megabyte
  }
  const measured = await interleaved({ rounds: 1, signal, ours: peakOf(manyEvents, 0), raw: peakOf(fewEvents, many) })
  shown.end()
  return comparisonOf(measured, {
    figure: `relay: peak memory over ${many.toLocaleString('en')} events`,
    unit: 'MB',
    beside: `the same over ${few.toLocaleString('en')} events`,
    target: { of: 'ratio', at: 'most', value: 1.3 },
  })
}

/** The relay from the event store into Kafka, beside a bare transactional producer; and its memory. */
export const benchRelay = async (bench: Bench): Promise<ReadonlyArray<Comparison>> => {
  const kafka = await findKafka({ own: true })
  try {
    return [await benchSpeed(bench, kafka), await benchMemory(bench, kafka)]
  } finally {
    await kafka.stop()
  }
}
