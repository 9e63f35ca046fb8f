import { findPostgres } from '@ledger/engines'
import { openPgliteCache, pgDatabase, type Database } from '@ledger/read-model-postgres'
import { join } from 'node:path'
import { comparisonOf } from '../measure/comparison-of.ts'
import { interleaved, type Round } from '../measure/interleaved.ts'
import { quantileOf } from '../measure/quantile-of.ts'
import type { Absent, Bench, Comparison } from '../part.ts'
import { askOnce, holdAgainstSelect, selectOnce, type AskedOf } from './ask.ts'
import { decidedChanges, decidedEvents, type Change } from './decided-changes.ts'
import { fillDatabase } from './filled-database.ts'
import { questions, type Question } from './questions.ts'
import { repeatedChanges } from './repeated-changes.ts'

const asksOfRound = 50
const selectsOfRound = 5
const millions = (events: number): string => `${events / 1_000_000} M events`

const many = async (times: number, ask: () => Promise<number>): Promise<Float64Array> => {
  const taken = new Float64Array(times)
  for (let nth = 0; nth < times; nth++) taken[nth] = await ask()
  return taken
}

const p99 = (taken: Float64Array): number => quantileOf(taken, 0.99)

type Filled = { readonly database: Database; readonly where: string; readonly close: () => Promise<void> }

const fill = async (
  { progress }: Bench,
  decided: ReadonlyArray<Change>,
  events: number,
  database: Database,
  where: string,
  withEditions = false,
): Promise<Filled> => {
  const times = Math.round(events / decidedEvents)
  const total = decided.length * times
  const shown = progress(`Filling ${where} with the changes of ${millions(events)}`, total)
  const settled = await fillDatabase(database, repeatedChanges(decided, times), total, withEditions, (written) =>
    shown.at(written, `${written} of ${total} changes`),
  )
  shown.end()
  process.stdout.write(`${where}: the sums of ${total} changes were made in ${settled.toFixed(1)} s\n`)
  return { database, where, close: database.close }
}

const besideSelect = async (
  { rounds, signal }: Bench,
  { database, where }: Filled,
  question: Question,
  events: number,
  of: AskedOf = 'exact',
) => {
  await holdAgainstSelect(database, question, of)
  const measured = await interleaved({
    rounds,
    signal,
    warmUps: 1,
    ours: async () => p99(await many(asksOfRound, () => askOnce(database, question, of))),
    raw: async () => quantileOf(await many(selectsOfRound, () => selectOnce(database, question)), 0.5),
  })
  const comparison = comparisonOf(measured, {
    figure: `query: ${of === 'published' ? 'published, ' : ''}${question.name}, ${millions(events)}, ${where}, p99`,
    unit: 'ms',
    beside: `the median of bare selects of the same rows: ${question.select.replaceAll(/\s+/g, ' ')}`,
  })
  // At ten million, exact tables are told, and published ones have to be as quick as at one.
  const isTold = (events > 1_000_000 && of === 'exact') || where !== 'PostgreSQL'
  return { ...comparison, ...(!isTold && { target: { of: 'ours', at: 'most', value: question.most } as const }) }
}

const besidePostgres = async ({ rounds, signal }: Bench, pglite: Filled, server: Filled, question: Question) => {
  const ask =
    ({ database }: Filled) =>
    async () =>
      p99(await many(asksOfRound, () => askOnce(database, question)))
  const measured: ReadonlyArray<Round<number>> = await interleaved({
    rounds,
    signal,
    warmUps: 1,
    ours: ask(pglite),
    raw: ask(server),
  })
  return comparisonOf(measured, {
    figure: `query: ${question.name}, 1 M events, PGlite, p99`,
    unit: 'ms',
    beside: 'the same question on PostgreSQL',
    target: { of: 'ratio', at: 'most', value: 3 },
  })
}

/** How fast tables of statistics are answered at one and ten million events, beside a bare select of the same rows. */
export const benchQuery = async (bench: Bench): Promise<ReadonlyArray<Comparison | Absent>> => {
  const server = await findPostgres()
  if (server === undefined) return [{ figure: 'query: tables of statistics', absent: 'no server was found' }]
  const decided = decidedChanges()
  const figures: Comparison[] = []
  const opened: Filled[] = []
  const open = async (events: number, database: Database, where: string, withEditions = false) => {
    const filled = await fill(bench, decided, events, database, where, withEditions)
    opened.push(filled)
    return filled
  }
  const onServer = async (events: number) =>
    open(events, pgDatabase({ url: await server.createDatabase(), connections: 2 }), 'PostgreSQL', events > 1_000_000)
  try {
    const one = await onServer(1_000_000)
    for (const question of questions) figures.push(await besideSelect(bench, one, question, 1_000_000))
    const { database } = await openPgliteCache(join(bench.folder, 'pglite'))
    const pglite = await open(1_000_000, database, 'PGlite')
    for (const question of questions) figures.push(await besidePostgres(bench, pglite, one, question))
    const ten = await onServer(10_000_000)
    for (const question of questions) figures.push(await besideSelect(bench, ten, question, 10_000_000))
    for (const question of questions.filter(({ filter }) => filter.knownUntil === undefined))
      figures.push(await besideSelect(bench, ten, question, 10_000_000, 'published'))
    return figures
  } finally {
    for (const { close } of opened) await close()
    await server.stop()
  }
}
