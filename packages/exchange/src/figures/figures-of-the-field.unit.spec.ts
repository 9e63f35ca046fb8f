import type { OfficialFigure } from '@ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { importers, type FormatName } from '../importers.ts'
import { commandsOf, fixture, importAll } from '../testing/import-all.ts'

/** What came of each row, by the cell of one column: a number, a period, or the rule that it breaks. */
const outcomes = async (name: string, of: (figure: OfficialFigure) => string) =>
  (await importAll('published-figures', fixture(`cases/${name}.csv`))).map(({ result }) =>
    E.isRight(result) ? of(result.right.data as OfficialFigure) : result.left.map(({ rule }) => rule).join('; '),
  )

describe('a file of published figures', () => {
  test('published-figures-values: numbers are taken as people write them, and never guessed', async () => {
    const told = await outcomes('published-figures-values', ({ value, qualifier }) => `${value} ${qualifier}`)
    expect(told).toHaveLength(49)
    expect(told.slice(0, 18)).toEqual([
      '1233 exact',
      'may be 1233 or 1.233: write 1233 if that is meant; what is counted has no such decimals',
      ...['1233 exact', '1233 exact', '1233 exact', '1233 exact', '1233 exact'],
      expect.stringContaining('must be a number of at least 0, as 1233'),
      ...['5 less_than', '5 less_than', '6 less_than'],
      ...['5', '5'].map((end) => `is a range: write ${end} with the qualifier at_least, or each end apart`),
      ...['484 approximate', '484 approximate', '900 at_least', '900 at_least', '900 at_least'],
    ])
    expect(told.filter((one) => / (exact|approximate|at_least|less_than)$/.test(one))).toHaveLength(25)
    for (const one of told) expect(one).not.toMatch(/^1\.233 |^NaN/)
  })

  test('published-figures-dates: periods are taken where a day can be told from a month', async () => {
    const told = await outcomes('published-figures-dates', ({ period }) => period)
    expect(told.slice(0, 9)).toEqual([
      ...['2022-12-31', '2022-12-31', '2022-12-31', '2022-12-31', '2022-12', '2022-12', '2022', '2022-12'],
      '2020/2023',
    ])
    expect(told.slice(11, 13)).toEqual([
      'must be two years, as 2022/2023',
      'must be the months that are meant, as 2022-04/2023-03',
    ])
    expect(told).toContain('2565 looks like the Buddhist calendar: 2022?')
    expect(told).toContain('looks like the number of a day in a spreadsheet: 2022-12-31?')
    expect(told.filter((one) => one === 'must begin in a year from 1900 to 2026')).toHaveLength(2)
    expect(told.filter((one) => one.includes('EDTF'))).toHaveLength(1)
  })

  const changed = (change: (row: string) => string): string =>
    fixture('cases/published-figures-values.csv')
      .split('\n')
      .slice(0, 2)
      .map((line, index) => (index === 0 ? line : change(line)))
      .join('\n')
  const one = (change: (row: string) => string) => importAll('published-figures', changed(change))

  test('may name states as people do, and codes are what they were', async () => {
    const [named] = commandsOf(
      await one((row) => row.replace('IDN,KHM,,IDN', 'Indonesian,Kingdom of Cambodia,,Republic of Indonesia')),
    )
    const [coded] = commandsOf(await one((row) => row))
    expect(named).toEqual(coded)
  })

  test.each([
    ['12.000', 'exact', ['value'], 'may be 12 or 12000: write the one that is meant, without a dot'],
    ['<5', 'at_least', ['qualifier'], 'says otherwise than the value, which is less_than'],
    ['~5', 'at_least', ['qualifier'], 'says otherwise than the value, which is approximate'],
  ])('%s beside the qualifier %s is refused', async (value, qualifier, fields, rule) => {
    const [row] = await one((line) => line.replace('"1,233",exact', `"${value}",${qualifier}`))
    expect(row?.result).toMatchObject(E.left(fields.map((field) => ({ field, rule }))))
  })

  test('a mark beside the number needs no qualifier, and a number without one does', async () => {
    const [marked] = commandsOf(await one((line) => line.replace('"1,233",exact', '>900,')))
    expect(marked?.data).toMatchObject({ value: 900, qualifier: 'at_least' })
    expect((await one((line) => line.replace(',exact', ',')))[0]?.result).toMatchObject(
      E.left([{ field: 'qualifier' }]),
    )
  })
})

describe('a year of the Buddhist calendar is refused with the year meant', () => {
  const files: Readonly<Record<FormatName, readonly [file: string, year: RegExp, column: string]>> = {
    'published-figures': ['cases/buddhist-year-2565-accepted.csv', /2565/, 'period'],
    'unodc-glotip': ['unodc-glotip.csv', /(?<=,)20\d\d(?=,)/, 'Year'],
    population: ['population.csv', /2023/, 'TIME_PERIOD'],
    htcds: ['htcds.csv', /20\d\d(?=-)/, 'cas_IncomingReferralDate'],
    'ctdc-global': ['ctdc-global.csv', /^"?20\d\d/m, 'yearOfRegistration'],
    'ctdc-synthetic': ['ctdc-synthetic.csv', /^"?20\d\d/m, 'yearOfRegistration'],
    'ctdc-synthetic-2021': ['cases/ctdc-synthetic-2021.csv', /^"?20\d\d/m, 'yearOfRegistration'],
    'ledger-figures': ['', /2565/, 'period'],
  }
  const ownFile = (): string => {
    const names = importers['ledger-figures'].header
    const cells: Readonly<Record<string, string>> = {
      ...{ indicator: 'rescued', unit: 'persons', value: '7', qualifier: 'exact', period: '2565' },
      ...{ dataset: 'a-dataset', record: 'r1', citation: 'A source' },
    }
    return [names.join(','), names.map((name) => cells[name] ?? '').join(',')].join('\n')
  }

  test.each(Object.entries(files))('in %s', async (format, [name, year, column]) => {
    const [header = '', ...rows] = (name === '' ? ownFile() : fixture(name)).split('\n')
    const content = [header, (rows[0] ?? '').replace(year, (found) => found.replace(/\d{4}/, '2565'))].join('\n')
    const [row] = await importAll(format as FormatName, content)
    const rejects = row !== undefined && E.isLeft(row.result) ? row.result.left : []
    expect(rejects).toContainEqual(
      expect.objectContaining({ field: column, rule: '2565 looks like the Buddhist calendar: 2022?' }),
    )
  })
})
