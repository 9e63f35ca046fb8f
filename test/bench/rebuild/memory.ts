import { findPostgres } from '@ledger/engines'
import { historyIn } from '../history/history-in.ts'
import { peaksOf, type History } from '../measure/peaks-of.ts'
import type { Absent, Bench, Comparison } from '../part.ts'
import { fillOnce, pgliteIn, postgresOf, type Engine } from './fill-once.ts'

const few = 100_000
const many = 1_000_000
const names = { pglite: 'PGlite', postgres: 'PostgreSQL' } as const
const figureOf = (engine: Engine['name']) => `memory: rebuild of ${many.toLocaleString('en')} on ${names[engine]}`

/** The most memory that a rebuild of a million events has resident, beside that of a hundred thousand. */
export const benchMemory = async (bench: Bench): Promise<ReadonlyArray<Comparison | Absent>> => {
  const histories: { readonly few: History; readonly many: History } = {
    few: { path: await historyIn(bench, few), events: few },
    many: { path: await historyIn(bench, many), events: many },
  }
  const compare = (engine: Engine): Promise<Comparison> =>
    peaksOf(bench, {
      ...histories,
      figure: figureOf(engine.name),
      doing: `Rebuilding on ${names[engine.name]}`,
      peakBytes: async ({ path }, onProgress) => (await fillOnce('rebuild', path, engine, bench, onProgress)).peakBytes,
    })
  const onPglite = await compare(pgliteIn(bench.folder))
  const server = await findPostgres()
  if (server === undefined) return [onPglite, { figure: figureOf('postgres'), absent: 'no server was found' }]
  try {
    return [onPglite, await compare(postgresOf(server))]
  } finally {
    await server.stop()
  }
}
