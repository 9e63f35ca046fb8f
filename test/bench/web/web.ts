import { findChromium, findPostgres } from '@ledger/engines'
import { record } from '@ledger/kernel'
import { pgDatabase } from '@ledger/read-model-postgres'
import * as t from 'io-ts'
import { join } from 'node:path'
import { Pool } from 'undici'
import { comparisonOf } from '../measure/comparison-of.ts'
import { interleaved } from '../measure/interleaved.ts'
import { quantileOf } from '../measure/quantile-of.ts'
import { runChild, startChild, type Running } from '../measure/run-child.ts'
import type { Absent, Bench, Comparison } from '../part.ts'
import { decidedChanges, decidedEvents } from '../query/decided-changes.ts'
import { fillDatabase } from '../query/filled-database.ts'
import { repeatedChanges } from '../query/repeated-changes.ts'
import { askReads } from './ask-reads.ts'
import { looksAt, type LookedAt } from './looked-at.ts'

const events = 1_000_000
const people = 200
const seconds = 60
const looks = 5
const asksOfRound = 30
const startsWithin = 60
/** The public reads go to one address each, whoever asks. */
const asPublic = (path: string): string => path.replace('/api/read', '')

const Served = record('Served', { url: t.string })
const Intake = record('Intake', { url: t.string, token: t.string, otherToken: t.string })
const Reports = record('Reports', { p99: t.number, longestHealth: t.number, longestBlock: t.number })
const Together = record('Together', { pages: t.number, p50: t.number, p99: t.number })

const fill = async ({ progress }: Bench, url: string): Promise<void> => {
  const decided = decidedChanges()
  const times = Math.round(events / decidedEvents)
  const total = decided.length * times
  const shown = progress('Filling PostgreSQL with the changes of 1 M events and their editions', total)
  const database = pgDatabase({ url, connections: 2 })
  await fillDatabase(database, repeatedChanges(decided, times), total, true, (written) =>
    shown.at(written, `${written} of ${total} changes`),
  )
  shown.end()
  await database.close()
}

/** The data of a page: all its reads at once, through the page's server and, beside it, of the query service itself. */
const pageData = async (
  { rounds, signal }: Bench,
  { name, reads }: LookedAt,
  origin: string,
  queryUrl: string,
): Promise<Comparison> => {
  const [page, query] = [new Pool(origin, { connections: 6 }), new Pool(queryUrl, { connections: 6 })]
  const p99 = async (ask: () => Promise<number>): Promise<number> => {
    const taken = new Float64Array(asksOfRound)
    for (let nth = 0; nth < asksOfRound; nth++) taken[nth] = await ask()
    return quantileOf(taken, 0.99)
  }
  const measured = await interleaved({
    ...{ rounds, signal, warmUps: 1 },
    ours: () => p99(() => askReads(page, reads)),
    raw: () => p99(() => askReads(query, reads.map(asPublic))),
  })
  await Promise.all([page.close(), query.close()])
  return comparisonOf(measured, {
    figure: `web: all that the page ${name} asks for (${reads.length} reads), 1 M events, p99`,
    unit: 'ms',
    beside: 'the same reads of the query service itself',
    target: { of: 'ours', at: 'most', value: 200 },
  })
}

/** From nothing to the numbers of a page, beside the same for a page that has none of its own to ask for. */
const coldStart = (looked: ReadonlyArray<LookedAt>): Comparison => {
  const shownOf = (name: string) => looked.filter((one) => one.name === name).map(({ shown }) => shown)
  const [overview, methods] = [shownOf('overview'), shownOf('methods')]
  return comparisonOf(
    overview.map((ours, nth) => ({ ours, raw: methods[nth] ?? NaN })),
    {
      figure: 'web: from nothing to the numbers of the overview, in a Chromium that has kept nothing',
      unit: 'ms',
      beside: 'the same for the methods, which are words',
      target: { of: 'ours', at: 'most', value: 1500 },
    },
  )
}

const together = async (
  { folder, signal }: Bench,
  origin: string,
  pages: ReadonlyArray<ReadonlyArray<string>>,
): Promise<ReadonlyArray<Comparison>> => {
  const intake = await startChild({
    script: new URL('../http/serve-intake.ts', import.meta.url),
    args: [join(folder, 'intake.db')],
    answer: Intake,
    ...{ signal, deadlineSeconds: startsWithin },
  })
  const looking = (count: number, duration: number) =>
    runChild({
      script: new URL('./look-together.ts', import.meta.url),
      args: [origin, String(count), String(duration), JSON.stringify(pages)],
      answer: Together,
      ...{ signal, deadlineSeconds: duration + 120 },
    })
  const reporting = (duration: number) =>
    runChild({
      script: new URL('../abuse/send-honestly.ts', import.meta.url),
      args: [intake.answer.url, intake.answer.token, String(duration)],
      answer: Reports,
      ...{ signal, deadlineSeconds: duration + 120 },
    })
  try {
    await reporting(3)
    const alone = await reporting(seconds / 2)
    const one = await looking(1, seconds / 2)
    const [all, beside] = await Promise.all([looking(people, seconds), reporting(seconds / 2)])
    process.stdout.write(`${people} people looked at ${all.pages} pages in ${seconds} s\n`)
    return [
      comparisonOf([{ ours: all.p99, raw: one.p99 }], {
        figure: `web: the data of a page while ${people} people look, p99`,
        unit: 'ms',
        beside: 'the same for one who is alone',
        target: { of: 'ours', at: 'most', value: 500 },
      }),
      comparisonOf([{ ours: beside.p99, raw: alone.p99 }], {
        figure: `web: a report at 200/s while ${people} people look, p99`,
        unit: 'ms',
        beside: 'the same while nobody looks',
        target: { of: 'ratio', at: 'most', value: 2 },
      }),
    ]
  } finally {
    await intake.stop()
  }
}

/** How quick the pages of the public are: their data at a million events, their start, and with many people at once. */
export const benchWeb = async (bench: Bench): Promise<ReadonlyArray<Comparison | Absent>> => {
  const [server, executablePath] = [await findPostgres(), findChromium()]
  if (server === undefined) return [{ figure: 'web: the pages of the public', absent: 'no server was found' }]
  if (executablePath === undefined) {
    await server.stop()
    return [{ figure: 'web: the pages of the public', absent: 'no Chromium was found' }]
  }
  const running: Running<unknown>[] = []
  const serve = async (script: URL, argument: string): Promise<string> => {
    const child = await startChild({
      script,
      args: [argument],
      answer: Served,
      ...{ signal: bench.signal, deadlineSeconds: startsWithin },
    })
    running.push(child)
    return child.answer.url
  }
  try {
    const url = await server.createDatabase()
    await fill(bench, url)
    const queryUrl = await serve(new URL('./serve-published.ts', import.meta.url), url)
    const origin = await serve(new URL('./serve-page.ts', import.meta.url), queryUrl)
    const looked = await looksAt(executablePath, origin, looks)
    const once = [...new Map(looked.map((one) => [one.name, one])).values()]
    const figures: Comparison[] = []
    for (const one of once) figures.push(await pageData(bench, one, origin, queryUrl))
    const reads = once.map((one) => one.reads)
    return [...figures, coldStart(looked), ...(await together(bench, origin, reads))]
  } finally {
    for (const { stop } of running.toReversed()) await stop()
    await server.stop()
  }
}
