import type { StatisticsAnswer } from '@ledger/api'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runProgram } from '../../services/cli/src/run-program.ts'
import { argumentsOf, groupByOf, pageOf, purpose, readOf } from './asked-of-view.ts'
import { goingWithin } from './going-within.ts'
import { describeInABrowser } from './in-a-browser.ts'
import { ledgerForAll } from './ledger-in-a-browser.ts'
import { anyView, type View } from './random-view.ts'
import { shownTable, type ShownTable } from './shown-table.ts'
import { signInAs } from './sign-in-as.ts'
import { visit } from './visit.ts'

/** How many views are drawn: a sample, unless somebody wants more; and from which seed. */
const views = Number(process.env['LEDGER_RANDOM_VIEWS'] ?? 25)
const seed = Number(process.env['LEDGER_RANDOM_VIEWS_SEED'] ?? 20261130)
/** What a view takes at most. */
const msOfView = 20_000

/** What the command line writes: its whole program, without a process for each of so many. */
const runCli = async (argumentList: ReadonlyArray<string>, data: string): Promise<string> => {
  const [written, noted]: [string[], string[]] = [[], []]
  const code = await runProgram(argumentList, {
    write: (text) => void written.push(text),
    note: (line) => void noted.push(line),
    environment: { LEDGER_DATA: data },
    readInput: () => Promise.resolve(''),
    signal: new AbortController().signal,
  })
  if (code !== 0) throw new Error(`ledger ${argumentList.join(' ')} ended with ${code}: ${noted.join(' ')}`)
  return written.join('')
}

type Count = { readonly value: number | null; readonly lower: number; readonly upper: number }

/** The numbers of a cell: none where nothing is published, one, or the two ends of a range. */
const numbersIn = (cell: string): ReadonlyArray<number> =>
  [...cell.replaceAll(',', '').matchAll(/\d+/g)].map(([digits]) => Number(digits))
const numbersOf = ({ value, lower, upper }: Count): ReadonlyArray<number> => (value === null ? [lower, upper] : [value])
const byValue = (cells: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(cells).map(([key, cell]) => [key, numbersIn(cell)]))

/** The code of a row in a dimension; empty where it is not known so finely. */
const codeIn = (row: StatisticsAnswer['rows'][number], name: string): string => {
  const code = Object.entries(row).find(([key]) => key === name)?.[1]
  return typeof code === 'string' ? code : ''
}

/** What the API says is in each cell that the page shows: where it has no row, nothing of an edition and zero of exact ones. */
const expectedOf = (keys: ReadonlyArray<string>, { rows, rounded }: StatisticsAnswer, by: ReadonlyArray<string>) => {
  const said = new Map(rows.map((row) => [by.map((name) => codeIn(row, name)).join('|'), numbersOf(row)]))
  const missing = [...said.keys()].filter((key) => !keys.includes(key))
  const otherwise = rounded === true ? [] : [0]
  return { missing, cells: Object.fromEntries(keys.map((key) => [key, said.get(key) ?? otherwise])) }
}

const held = (table: ShownTable, view: View, answer: StatisticsAnswer): void => {
  const by = groupByOf(view)
  const keys = Object.keys(table.cells).map((key) => (by.length === 1 ? key.slice(0, -1) : key))
  const { missing, cells } = expectedOf(keys, answer, by)
  expect(missing).toEqual([])
  expect(Object.values(byValue(table.cells))).toEqual(Object.values(cells))
  expect(numbersIn(table.total)).toEqual(numbersOf(answer.total))
  const all = [...Object.values(table.cells), table.total].filter((cell) => numbersIn(cell).length > 0)
  expect(new Set(all.map((cell) => cell.includes('≈')))).toEqual(new Set([answer.rounded]))
}

describeInABrowser('random views of the explorer', (browserOf) => {
  const ledger = ledgerForAll()

  test(
    `${views} of them have the same numbers on the page, as CSV, from the API and from the command line`,
    async () => {
      await using visited = await visit(browserOf(), ledger.origin, { width: 1280, scheme: 'light' })
      const { page } = visited
      await signInAs(page, 'Statistician')
      await page.goto('/explore?numbers=exact')
      await page.getByRole('radio', { name: 'Checking the record against its sources' }).check()
      await page.getByRole('button', { name: 'Show exact numbers' }).click()
      await page.getByText('do not pass them on').waitFor()
      const go = goingWithin(page)
      const read = async (address: string): Promise<string> => {
        // With the session of the page, which statisticians need.
        const answer = await page.request.get(address, { headers: { 'Ledger-Purpose': purpose } })
        expect([address, answer.status()]).toEqual([address, 200])
        return answer.text()
      }
      const json = async (view: View, by = groupByOf(view)) =>
        JSON.parse(await read(readOf(view, by, 'json'))) as StatisticsAnswer
      const seen = { rows: 0, empty: 0, exact: 0, vague: 0 }

      const compared = async (view: View): Promise<void> => {
        const by = groupByOf(view)
        const [answer, csv, cli] = await Promise.all([
          json(view),
          read(readOf(view, by, 'csv')),
          runCli(argumentsOf(view), ledger.data),
          go(pageOf(view)),
        ])
        expect(cli).toBe(csv)
        const inFile = parse<Record<string, string>>(csv, { columns: true })
        const ofFile = ({ value = '', lower, upper }: Record<string, string>) =>
          (value === '' ? [lower, upper] : [value]).map(Number)
        // The last row of the file is the total.
        expect(inFile.slice(0, -1).map((row) => [...by.map((name) => row[name]), ...ofFile(row)])).toEqual(
          answer.rows.map((row) => [...by.map((name) => codeIn(row, name)), ...numbersOf(row)]),
        )
        expect(inFile.slice(-1).map(ofFile)).toEqual([numbersOf(answer.total)])
        const table = await shownTable(page)
        seen.rows += answer.rows.length
        seen.exact += Number(view.of.kind === 'exact')
        seen.vague += answer.rows.filter(({ value }) => value === null).length
        if (answer.rows.length === 0) {
          seen.empty++
          expect(table).toBeUndefined()
          return
        }
        if (table === undefined) throw new Error('the page shows no table')
        held(table, view, answer)
        if (view.columns === undefined) return
        for (const [shown, dimension] of [
          [table.ofRows, view.rows],
          [table.ofColumns, view.columns],
        ] as const) {
          const margin = expectedOf(Object.keys(shown), await json(view, [dimension]), [dimension])
          expect(byValue(shown)).toEqual(margin.cells)
        }
      }

      const latest = JSON.parse(await read('/api/read/v1/public/statistics?measure=reported')) as StatisticsAnswer
      const editions = latest.edition?.number ?? 0
      expect(editions).toBeGreaterThan(1)
      await fc.assert(fc.asyncProperty(anyView(editions), compared), { numRuns: views, seed, endOnFailure: true })
      process.stdout.write(`${views} views from seed ${seed}: ${JSON.stringify(seen)}\n`)
      expect(await visited.complaints()).toEqual([])
    },
    60_000 + views * msOfView,
  )
})
