import { findPostgres } from '@ledger/engines'
import { join } from 'node:path'
import { writeHistory } from '../history/write-history.ts'
import { comparisonOf } from '../measure/comparison-of.ts'
import { interleaved } from '../measure/interleaved.ts'
import type { Absent, Bench, Comparison } from '../part.ts'
import { fillOnce, pgliteIn, postgresOf, type Engine } from './fill-once.ts'

const few = 100_000
const many = 1_000_000
const megabyte = 1_000_000
const names = { pglite: 'PGlite', postgres: 'PostgreSQL' } as const
const figureOf = (engine: Engine['name']) => `memory: rebuild of ${many.toLocaleString('en')} on ${names[engine]}`

const compare = async (bench: Bench, histories: { few: string; many: string }, engine: Engine): Promise<Comparison> => {
  const shown = bench.progress(`Rebuilding on ${names[engine.name]}`, few + many)
  const peakOf = (history: string, events: number, before: number) => async () => {
    const { peakBytes } = await fillOnce('rebuild', history, engine, bench, (done) =>
      shown.at(before + done, `${done} of ${events} events`),
    )
    return peakBytes / megabyte
  }
  const measured = await interleaved({
    rounds: 1,
    signal: bench.signal,
    ours: peakOf(histories.many, many, 0),
    raw: peakOf(histories.few, few, many),
  })
  shown.end()
  return comparisonOf(measured, {
    figure: figureOf(engine.name),
    unit: 'MB',
    beside: `the same rebuild of ${few.toLocaleString('en')} events`,
    target: { of: 'ratio', at: 'most', value: 1.3 },
  })
}

/** The most memory that a rebuild of a million events has resident, beside that of a hundred thousand. */
export const benchMemory = async (bench: Bench): Promise<ReadonlyArray<Comparison | Absent>> => {
  const { folder, signal, progress } = bench
  const histories = { few: join(folder, 'few.db'), many: join(folder, 'many.db') }
  const writing = progress('Writing histories', few + many)
  const note = (written: number) => writing.at(written, `${written} of ${few + many} events`)
  await writeHistory(histories.few, few, signal, note)
  await writeHistory(histories.many, many, signal, (written) => note(few + written))
  writing.end()
  const onPglite = await compare(bench, histories, pgliteIn(folder))
  const server = await findPostgres()
  if (server === undefined) return [onPglite, { figure: figureOf('postgres'), absent: 'no server was found' }]
  try {
    return [onPglite, await compare(bench, histories, postgresOf(server))]
  } finally {
    await server.stop()
  }
}
