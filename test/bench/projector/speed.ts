import { declaredTopics } from '@ledger/event-bus-kafka'
import { record } from '@ledger/kernel'
import * as t from 'io-ts'
import { comparisonOf } from '../measure/comparison-of.ts'
import { interleaved } from '../measure/interleaved.ts'
import { runChild } from '../measure/run-child.ts'
import type { Bench, Comparison } from '../part.ts'
import type { Engines } from '../service/engines.ts'
import { projectOnce } from './project-once.ts'

const within = 600

const Copied = record('Copied', { perSecond: t.number })

/** A projector over a topic of so many events, beside a bare consumer that copies them into one table. */
export const benchSpeed = async (
  bench: Bench,
  engines: Engines,
  events: number,
): Promise<ReadonlyArray<Comparison>> => {
  const { kafka, postgres } = engines
  const { rounds, signal } = bench
  const shown = bench.progress('Projecting', (rounds + 1) * 3 * events)
  let before = 0
  const show = (who: string) => (done: number) => shown.at(before + done, `${who}: ${done} of ${events} events`)
  const projectIn = async (threads: number): Promise<number> => {
    const { perSecond } = await projectOnce(engines, bench, { events, threads }, show(`${threads} threads`))
    before += events
    return perSecond
  }
  const copy = async (): Promise<number> => {
    const [topic, group] = [declaredTopics.events.name, kafka.uniqueTopic('bare')]
    const { perSecond } = await runChild({
      script: new URL('./copy-records-once.ts', import.meta.url),
      args: [kafka.bootstrapServers, topic, group, await postgres.createDatabase(), String(events)],
      answer: Copied,
      signal,
      deadlineSeconds: within,
      onProgress: show('bare'),
    })
    before += events
    return perSecond
  }
  const measured = await interleaved({
    rounds,
    // The first round warms up the broker.
    warmUps: 1,
    signal,
    ours: async () => ({ one: await projectIn(1), two: await projectIn(2) }),
    raw: async () => {
      const bare = await copy()
      return { one: bare, two: bare }
    },
  })
  shown.end()
  const shape = {
    unit: 'events/s',
    beside:
      'bare kafkajs consumer that copies (COPY) the same events into one table; both clocks run from the first rows written to the last, ours as seen in the database every 50 ms',
  }
  const compare = (threads: 'one' | 'two', named: Omit<Parameters<typeof comparisonOf>[1], 'unit' | 'beside'>) =>
    comparisonOf(
      measured.map(({ ours, raw }) => ({ ours: ours[threads], raw: raw[threads] })),
      { ...shape, ...named },
    )
  return [
    compare('one', { figure: 'projector: from Kafka into all read models, one thread' }),
    compare('two', {
      figure: 'projector: from Kafka into all read models, two threads',
      target: { of: 'ratio', at: 'least', value: 0.5 },
    }),
    compare('two', {
      figure: 'projector: the same, by itself',
      target: { of: 'ours', at: 'least', value: 25_000 },
    }),
  ]
}
