import * as t from 'io-ts'
import { comparisonOf } from '../measure/comparison-of.ts'
import { interleaved } from '../measure/interleaved.ts'
import { runChild, startChild } from '../measure/run-child.ts'
import type { Bench, Comparison } from '../part.ts'
import { stopUntroubled } from '../service/bench-service.ts'
import { startEngines } from '../service/engines.ts'
import { newTopics } from '../stream/bench-topics.ts'
import { startRelayAndProjector } from '../service/relay-and-projector.ts'
import { Visibility } from './visible-after.ts'

const cases = 22_000
const perSecond = 1_000
const within = 300
const startWithin = 60

/** From appending an event until a reader of the read models finds it, beside a bare way through Kafka to a table. */
export const benchLatency = async (bench: Bench): Promise<ReadonlyArray<Comparison>> => {
  const { rounds, signal } = bench
  await using engines = await startEngines()
  const { kafka, postgres } = engines
  await using services = await startRelayAndProjector(engines, bench)
  const { database, relay, projector } = services
  const [brokers, bareTopic] = await newTopics(kafka)
  const bareDatabase = await postgres.createDatabase()
  await using running = new AsyncDisposableStack()
  const consumer = await startChild({
    script: new URL('./insert-arrivals.ts', import.meta.url),
    args: [brokers, bareTopic, kafka.uniqueTopic('bare'), bareDatabase],
    answer: t.literal(true),
    signal,
    deadlineSeconds: startWithin,
  })
  running.defer(consumer.stop)

  const shown = bench.progress('Waiting for events to be seen', (rounds + 1) * 2)
  let runs = 0
  let start = Date.now()
  const send =
    (script: URL, ...to: ReadonlyArray<string>) =>
    () =>
      runChild({
        script,
        args: [`visible ${runs}`, String(cases), String(perSecond), ...to],
        answer: Visibility,
        signal,
        deadlineSeconds: within,
      })
  const measured = await interleaved({
    rounds,
    warmUps: 1,
    signal,
    ours: send(new URL('./append-steadily.ts', import.meta.url), database, engines.eventStore),
    raw: send(new URL('./produce-steadily.ts', import.meta.url), bareDatabase, brokers, bareTopic),
    onMeasured: () => {
      // What was before the end of the warm-up does not count.
      if (++runs === 2) start = Date.now()
      shown.at(runs, `${runs} runs of ${cases} events`)
    },
  })
  shown.end()
  await stopUntroubled([projector, relay], start)
  const beside =
    'bare kafkajs producer and consumer, a record each, inserted into one table; all clocks run from when the sending of an event began until a look, every 20 ms, finds its id; the first two seconds of each sending program are not counted'
  const of = (figure: keyof Visibility) => measured.map(({ ours, raw }) => ({ ours: ours[figure], raw: raw[figure] }))
  return [
    comparisonOf(of('p99Milliseconds'), {
      figure: `append to visible at ${perSecond.toLocaleString('en')}/s, 99th percentile`,
      unit: 'ms',
      beside,
      target: { of: 'ours', at: 'most', value: 250 },
    }),
    comparisonOf(of('medianMilliseconds'), { figure: 'append to visible, median', unit: 'ms', beside }),
    comparisonOf(of('sentPerSecond'), {
      figure: 'append to visible, events sent',
      unit: 'events/s',
      beside,
      // Whether the machine could send them at the rate at all; where it could not, the two above say nothing.
      target: { of: 'ours', at: 'least', value: 0.95 * perSecond },
    }),
  ]
}
