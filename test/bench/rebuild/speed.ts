import { findPostgres } from '@ledger/engines'
import { historyIn } from '../history/history-in.ts'
import { comparisonOf } from '../measure/comparison-of.ts'
import { interleaved } from '../measure/interleaved.ts'
import type { Absent, Bench, Comparison } from '../part.ts'
import { fillOnce, pgliteIn, postgresOf, type Engine } from './fill-once.ts'

const events = 200_000
const targets = { pglite: 20_000, postgres: 40_000 } as const
const names = { pglite: 'PGlite', postgres: 'PostgreSQL' } as const

const compare = async (bench: Bench, history: string, engine: Engine): Promise<Comparison> => {
  const { rounds, signal, progress } = bench
  const shown = progress(`Rebuilding on ${names[engine.name]}`, rounds * 2 * events)
  let before = 0
  const fill = (what: 'rebuild' | 'copy') => async () => {
    const filled = await fillOnce(what, history, engine, bench, (done) =>
      shown.at(before + done, `${what} ${done} of ${events} events`),
    )
    before += events
    if (filled.events < events) throw new Error(`${what}: ${filled.events} of ${events} events were read`)
    return filled.events / filled.seconds
  }
  // Each in a new process: a rebuild is cold in the field too.
  const measured = await interleaved({ rounds, signal, ours: fill('rebuild'), raw: fill('copy') })
  shown.end()
  return comparisonOf(measured, {
    figure: `rebuild: all read models on ${names[engine.name]}`,
    unit: 'events/s',
    beside: `bare COPY of the same events into one table`,
    target: { of: 'ours', at: 'least', value: targets[engine.name] },
  })
}

/** Rebuilding all read models, on PGlite and on a server, beside a bare copy of the same events. */
export const benchRebuild = async (bench: Bench): Promise<ReadonlyArray<Comparison | Absent>> => {
  const history = await historyIn(bench, events)
  const onPglite = await compare(bench, history, pgliteIn(bench.folder))
  const server = await findPostgres()
  if (server === undefined) {
    return [onPglite, { figure: 'rebuild: all read models on PostgreSQL', absent: 'no server was found' }]
  }
  try {
    return [onPglite, await compare(bench, history, postgresOf(server))]
  } finally {
    await server.stop()
  }
}
