import { findPostgres, type PostgresEngine } from '@ledger/engines'
import { pgDatabase } from '@ledger/read-model-postgres'
import { peaksOf, type History } from '../measure/peaks-of.ts'
import type { Absent, Bench, Comparison } from '../part.ts'
import { decidedChanges, type Change } from '../query/decided-changes.ts'
import { fillDatabase } from '../query/filled-database.ts'
import { repeatedChanges } from '../query/repeated-changes.ts'
import { exportOnce } from './export-once.ts'

const few = 1_000_000
const many = 10_000_000
/** Ten times as many changes may take this much more memory at most. */
const mostGrowth = 1.2
/** A form that is text as it comes, and one that keeps row groups and what stands in them until its end. */
const formats = ['csv', 'parquet'] as const

/** A database with about so many changes: those of a decided history, told over and over. */
const filled = async (
  { progress }: Bench,
  server: PostgresEngine,
  decided: ReadonlyArray<Change>,
  changes: number,
): Promise<History> => {
  const path = await server.createDatabase()
  const database = pgDatabase({ url: path, connections: 2 })
  const times = Math.round(changes / decided.length)
  const total = decided.length * times
  const shown = progress(`Filling PostgreSQL with ${total} changes`, total)
  await fillDatabase(database, repeatedChanges(decided, times), total, false, (written) => shown.at(written))
  shown.end()
  await database.close()
  return { path, events: total }
}

/** The most memory that the query service has resident while it hands out ten million changes, beside that of one million. */
export const benchExport = async (bench: Bench): Promise<ReadonlyArray<Comparison | Absent>> => {
  const server = await findPostgres()
  if (server === undefined) return [{ figure: 'export: memory', absent: 'no server was found' }]
  try {
    const decided = decidedChanges()
    const histories = {
      few: await filled(bench, server, decided, few),
      many: await filled(bench, server, decided, many),
    }
    const figures: Comparison[] = []
    for (const format of formats)
      figures.push(
        await peaksOf(bench, {
          ...histories,
          figure: `export: memory of ${histories.many.events.toLocaleString('en')} changes as ${format}`,
          doing: `Exporting as ${format}`,
          of: 'changes',
          mostGrowth,
          peakBytes: async ({ path }) => (await exportOnce(path, format, bench, () => undefined)).peakBytes,
        }),
      )
    return figures
  } finally {
    await server.stop()
  }
}
