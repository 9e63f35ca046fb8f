import { declaredTopics } from '@ledger/event-bus-kafka'
import { eventStoreDbEventStore } from '@ledger/event-store-eventstoredb'
import { record } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { setTimeout as sleep } from 'node:timers/promises'
import { historyOf } from '../history/write-history.ts'
import { comparisonOf } from '../measure/comparison-of.ts'
import { startChild } from '../measure/run-child.ts'
import type { Absent, Bench, Comparison } from '../part.ts'
import { awaitApplied } from '../projector/applied-events.ts'
import { stopUntroubled } from '../service/bench-service.ts'
import { orAbsent, startEngines, type Engines } from '../service/engines.ts'
import { cpuSecondsOf } from '../service/cpu-seconds-of.ts'
import { startRelayAndProjector } from '../service/relay-and-projector.ts'

const events = 1_000
const seconds = 60
/** After the last event, until code that was compiled for it and connections that it opened have come to rest. */
const restSeconds = 10
const startWithin = 60

const Listening = record('Listening', { url: t.string })

/** Appends some events, so that the services have something behind them. Gives how many. */
const appendSome = async ({ eventStore }: Engines): Promise<number> => {
  const store = await eventStoreDbEventStore({ connectionString: eventStore })
  if (E.isLeft(store)) throw new Error(store.left.reason)
  let count = 0
  for (const { stream, expected, events: told } of historyOf(events)) {
    const appended = await store.right.append(stream, expected, told)()
    if (E.isLeft(appended)) throw new Error(`${stream} was not appended: ${appended.left.kind}`)
    count += told.length
  }
  await store.right.close()
  return count
}

const measure = async (bench: Bench, engines: Engines): Promise<ReadonlyArray<Comparison>> => {
  const { rounds, signal } = bench
  const { kafka } = engines
  await using services = await startRelayAndProjector(engines, bench)
  const { database, relay, projector } = services
  await using running = new AsyncDisposableStack()
  const bare = await startChild({
    script: new URL('./consume-idly.ts', import.meta.url),
    args: [kafka.bootstrapServers, declaredTopics.events.name, kafka.uniqueTopic('bare')],
    answer: Listening,
    signal,
    deadlineSeconds: startWithin,
  })
  running.defer(bare.stop)
  await awaitApplied({ database, events: await appendSome(engines), projectors: [projector], signal })

  const used = () => Promise.all([relay.metricsUrl, projector.metricsUrl, bare.answer.url].map(cpuSecondsOf))
  // What is asked for the first time is compiled first.
  await used()
  await sleep(restSeconds * 1000, undefined, { signal })
  const began = Date.now()
  const shown = bench.progress('Doing nothing', rounds)
  const measured: { readonly relay: number; readonly projector: number; readonly bare: number }[] = []
  for (let nth = 1; nth <= rounds; nth++) {
    // Not looked at in between: that would be something to do.
    const [before, start] = [await used(), performance.now()]
    await sleep(seconds * 1000, undefined, { signal })
    const after = await used()
    const passed = (performance.now() - start) / 1000
    const [ofRelay = 0, ofProjector = 0, ofBare = 0] = after.map((cpu, i) => (100 * (cpu - (before[i] ?? 0))) / passed)
    measured.push({ relay: ofRelay, projector: ofProjector, bare: ofBare })
    shown.at(nth, `${nth} of ${rounds} minutes`)
  }
  shown.end()
  await stopUntroubled([projector, relay], began)
  const compare = (who: 'relay' | 'projector'): Comparison =>
    comparisonOf(
      measured.map((one) => ({ ours: one[who], raw: one.bare })),
      {
        figure: `idle: ${who}, CPU of a minute`,
        unit: '% of a core',
        beside: 'bare kafkajs consumer of the same topic in the same minute',
        target: { of: 'ours', at: 'most', value: 2 },
      },
    )
  return [compare('relay'), compare('projector')]
}

/** The CPU that the relay and a projector use when they have caught up and nothing comes, beside a bare consumer. */
export const benchIdle = (bench: Bench): Promise<ReadonlyArray<Comparison | Absent>> =>
  orAbsent('idle: relay and projector', async () => {
    await using engines = await startEngines()
    return await measure(bench, engines)
  })
