import { tabulate, type NetCount } from '@ledger/projections'
import { postgresPublishedQueries, postgresReadQueries, type Database } from '@ledger/read-model-postgres'
import { editionsOfHistory } from './published-rows.ts'
import type { Question } from './questions.ts'

/** Of which numbers a question is asked: the exact ones, or those that editions published. */
export type AskedOf = 'exact' | 'published'

const elapsed = async (run: () => Promise<unknown>): Promise<number> => {
  const start = performance.now()
  await run()
  return performance.now() - start
}

const countsOf = (database: Database, { filter }: Question, of: AskedOf): Promise<ReadonlyArray<NetCount>> => {
  if (of === 'exact') return postgresReadQueries(database).netCounts(filter)
  const { knownUntil: _, ...asked } = filter
  return postgresPublishedQueries(database).netCounts({ ...asked, since: 0, through: editionsOfHistory })
}

/** How long a question takes from the filter to the table that answers it, in milliseconds. */
export const askOnce = (database: Database, question: Question, of: AskedOf = 'exact'): Promise<number> =>
  elapsed(async () => tabulate(await countsOf(database, question, of), question.filter.dimensions))

/** Holds an answer against the bare select: a wrong one is not quick. */
export const holdAgainstSelect = async (
  database: Database,
  question: Question,
  of: AskedOf = 'exact',
): Promise<void> => {
  const counts = await countsOf(database, question, of)
  const ours = counts.reduce((sum, { count }) => sum + count, 0)
  const rows = await database.query(question.select)
  const raw = rows.reduce((sum, { count }) => sum + Number(count), 0)
  if (ours !== raw || raw === 0) throw new Error(`${question.name}: ${ours} instead of ${raw}`)
}

/** How long the bare select of the same rows takes. */
export const selectOnce = (database: Database, { select }: Question): Promise<number> =>
  elapsed(() => database.query(select))
