import { FiguresCsv, FigureTotalsAnswer, type FiguresCsvRow } from '@ledger/api'
import { decode } from '@ledger/kernel'
import { rangeOf, type FigureUnit } from '@ledger/ledger'
import { parse } from 'csv-parse/sync'
import * as E from 'fp-ts/lib/Either.js'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startCli } from '../../e2e/cli-process.ts'
import { startLedger, type LedgerUnderTest } from '../ledger-under-test.ts'
import { columnsOfGlotip, forms, noStates, oddCategories, wordsOfGlotip } from './words-of-glotip.ts'
import { wordsOf, worldFile, type WorldRow } from './world-file.ts'

const ofElevenStates = new URL('../../../../shared/data/unodc-glotip-asean.csv', import.meta.url)

type Report = Readonly<Record<string, number>>
type Cells = Readonly<Record<string, string>>

const { csv, rows } = worldFile('the world', 17)
const taken = rows.filter(({ refused }) => refused === undefined)

let ledger: LedgerUnderTest
let folder = ''
let dry: Report
let report: Report
let rejects: ReadonlyMap<number, string>
let figures: ReadonlyMap<string, ReadonlyArray<FiguresCsvRow>>

const cellsOf = (text: string): ReadonlyArray<Cells> => parse(text, { columns: true, bom: true })

beforeAll(async () => {
  ledger = await startLedger()
  // The edition of the file lies behind the day that a ledger under test begins with.
  ledger.intake.now.value = Date.parse('2025-06-01')
  folder = mkdtempSync(join(tmpdir(), 'ledger-world-'))
  const token = await ledger.intake.tokenFor(['statistician'])
  const tokens = Object.fromEntries(
    [
      ...['reporter', 'reporterOfThailand', 'reporterOfPhilippines', 'analyst', 'statistician', 'operator'],
      ...['importer', 'registrar'],
    ].map((one) => [one, token]),
  )
  writeFileSync(
    join(folder, 'connection.json'),
    JSON.stringify({ intake: ledger.intake.url, query: ledger.queryUrl, dashboard: 'http://127.0.0.1:9', tokens }),
  )
  writeFileSync(join(folder, 'world.csv'), csv)
  const imported = async (...more: ReadonlyArray<string>): Promise<Report> => {
    const { stdout, stderr } = await startCli(['import', 'world.csv', '--json', ...more], folder, folder).result
    if (stdout === '') throw new Error(stderr)
    return JSON.parse(stdout) as Report
  }
  dry = await imported('--dry-run')
  report = await imported()
  const found = cellsOf(readFileSync(join(folder, 'world.csv.rejects.csv'), 'utf8'))
  rejects = new Map(found.map(({ line, rule = '' }) => [Number(line), rule]))
  const exported = cellsOf(await (await ledger.read('/v1/figures?format=csv')).text()).map((cells) => {
    const row = FiguresCsv.read(cells)
    if (E.isLeft(row)) throw new Error(JSON.stringify(row.left))
    return row.right
  })
  figures = Map.groupBy(exported, ({ record }) => record.replace(/ #\d+$/, ''))
}, 600_000)
afterAll(async () => {
  await ledger.stop()
  rmSync(folder, { recursive: true })
})

/** A number as the file states it: its text, and between what it lies. */
const writtenAs = ({ value, qualifier }: Pick<FiguresCsvRow, 'value' | 'qualifier'>): string =>
  qualifier === 'less_than' ? `<${value}` : value.toLocaleString('en')
const statedBy = (text: string) => ({
  value: Number(text.replaceAll(/[<,]/g, '')),
  qualifier: text.startsWith('<') ? ('less_than' as const) : ('exact' as const),
})

describe('a file of the whole world', () => {
  test('has the words of the file of the eleven states, every state, and forty thousand rows', ({ skip }) => {
    expect(rows.length).toBeGreaterThan(40_000)
    expect(new Set(taken.map(({ row }) => row.Iso3_code)).size).toBe(249)
    skip(!existsSync(ofElevenStates), 'needs the data beside the project (../shared/data)')
    const theirs = cellsOf(readFileSync(ofElevenStates, 'utf8'))
    expect(Object.keys(theirs[0] ?? {})).toEqual([...columnsOfGlotip])
    for (const column of Object.keys(wordsOfGlotip) as ReadonlyArray<keyof typeof wordsOfGlotip>) {
      const all: ReadonlySet<string> = new Set(rows.map(({ row }) => row[column]))
      expect(theirs.map((row) => row[column] ?? '').filter((word) => !all.has(word))).toEqual([])
    }
    const odd = [...forms, ...noStates, ...Object.keys(oddCategories)]
    const ours: ReadonlySet<string> = new Set(rows.map(({ row }) => row.Category))
    expect(odd.filter((word) => !ours.has(word))).toEqual([])
    expect(theirs.map((row) => row['Category'] ?? '').filter((word) => !ours.has(word))).toEqual([])
  })

  test('is taken row by row as it stands, or refused for a true reason', () => {
    const wrong: unknown[] = []
    for (const { line, refused } of rows) {
      const rule = rejects.get(line)
      if (refused === undefined ? rule !== undefined : !refused.test(rule ?? ''))
        wrong.push([line, rule, String(refused)])
    }
    expect(wrong).toEqual([])
    const lines = new Set(rows.map(({ line }) => line))
    const others = [...rejects].filter(([line]) => !lines.has(line))
    expect(others.map(([, rule]) => rule)).toEqual(
      Array(2).fill(expect.stringMatching(/^has \d cells? where the header has 13$/)),
    )

    const byCell = Map.groupBy(taken, ({ row }) => wordsOf(row))
    expect([...figures.keys()].sort()).toEqual([...byCell.keys()].sort())
    for (const [cell, ofCell] of byCell) {
      const found = figures.get(cell) ?? []
      const theirs = ofCell.map(({ row }) => row.txtVALUE).sort()
      if (found.map(writtenAs).sort().join() !== theirs.join()) wrong.push([cell, found.map(writtenAs), theirs])
      const [{ row, named } = {} as WorldRow] = ofCell
      for (const one of found) {
        const told = [one.reportingCountry, one.period, one.breakdown, one.category, one.edition, one.unit]
        const unit: FigureUnit = row.Indicator.startsWith('Offences') ? 'offences' : 'persons'
        const expected = [row.Iso3_code, row.Year, row.Dimension, row.Category, '2025-04-14', unit]
        const state = row.Dimension === 'by citizenship' ? one.citizenship : one.returnedTo
        if (told.join() !== expected.join()) wrong.push([cell, told, expected])
        if (named !== undefined && state !== named) wrong.push([cell, state, named])
      }
    }
    expect(wrong).toEqual([])
  })

  test('is told before as it is told then, and its shares are those that were promised', () => {
    const ofStates = rows.filter(({ ofState }) => ofState)
    expect(taken.length / ofStates.length).toBeGreaterThanOrEqual(0.999)
    const counts = { rows: rows.length + 2, new: taken.length, known: 0, refused: rows.length + 2 - taken.length }
    expect(report).toMatchObject({ ...counts, superseded: 0, leftOut: 0, editionFound: '2025-04-14' })
    expect(dry).toMatchObject({ ...counts, dryRun: { untold: 0 }, refusedByKind: report['refusedByKind'] })
  })

  test('leaves no total of a state short without a line that says so', async () => {
    const answer = await ledger.read('/v1/figures/totals?dataset=unodc-glotip&groupBy=reportingCountry')
    const totals = decode(FigureTotalsAnswer)(await answer.json())
    if (E.isLeft(totals)) throw new Error(JSON.stringify(totals.left))
    type Sum = { lower: number; upper: number }
    const sums = <A>(all: Iterable<A>, keyOf: (one: A) => string, of: (one: A) => Sum): ReadonlyMap<string, Sum> => {
      const found = new Map<string, Sum>()
      for (const one of all) {
        const before = found.get(keyOf(one)) ?? { lower: 0, upper: 0 }
        const { lower, upper } = of(one)
        found.set(keyOf(one), { lower: before.lower + lower, upper: before.upper + upper })
      }
      return found
    }
    const code = (words: string): string => words.toLowerCase().replaceAll(' ', '_')
    const keyOf = ({ Iso3_code, Indicator, Year, Dimension }: WorldRow['row']): string =>
      [Iso3_code, code(Indicator), Year, Dimension].join(' | ')
    const inLedger = sums(
      totals.right.totals,
      ({ place, indicator, period, breakdown }) => [place.reportingCountry, indicator, period, breakdown].join(' | '),
      ({ lower, upper }) => ({ lower, upper: upper ?? NaN }),
    )
    // What one cell says twice lies between the smallest of both and their sum.
    const inFile = (all: ReadonlyArray<WorldRow>) =>
      sums(
        Map.groupBy(all, ({ row }) => wordsOf(row)).values(),
        ([first]) => keyOf((first as WorldRow).row),
        (ofCell) => {
          const ranges = ofCell.map(({ row }) => rangeOf({ ...statedBy(row.txtVALUE), unit: 'persons' }))
          const upper = ranges.reduce((sum, one) => sum + (one.upper ?? NaN), 0)
          return { lower: Math.min(...ranges.map(({ lower }) => lower)), upper }
        },
      )
    expect(inLedger).toEqual(inFile(taken))
    const whole = inFile(rows.filter(({ ofState }) => ofState))
    const short = [...whole].filter(([key, { upper }]) => inLedger.get(key)?.upper !== upper).map(([key]) => key)
    const said = new Set(rows.filter(({ line, ofState }) => ofState && rejects.has(line)).map(({ row }) => keyOf(row)))
    expect(short.length).toBeGreaterThan(0)
    expect(short.filter((key) => !said.has(key))).toEqual([])
  })
})
