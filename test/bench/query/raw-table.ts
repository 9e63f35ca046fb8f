import { statisticsChange } from '@ledger/projections'
import type { Database } from '@ledger/read-model-postgres'
import type { Change } from './decided-changes.ts'

const { columns } = statisticsChange
const names = columns.map(({ name }) => name)

/** What makes a bare table of the changes, with texts as they are. */
export const rawTable = `create table raw_change (${columns
  .map(({ name, type }) => `${name} ${type} ${type === 'text' ? 'collate "C"' : ''}`)
  .join(', ')})`

/** Copies changes into the bare table. */
export const writeRaw = (database: Database, rows: ReadonlyArray<Change>): Promise<void> =>
  database.copy('raw_change', names, rows.map((row) => `${row.map(String).join('\t')}\n`).join(''))
