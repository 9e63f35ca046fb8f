import { parse } from 'csv-parse/sync'
import { Edition, figureAggregate, type OfficialFigure } from '@ledger/ledger'
import { knownValue, someContext } from '@ledger/ledger/testing'
import type { BatchCommand } from '@ledger/wire'
import * as E from 'fp-ts/lib/Either.js'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { publishedFiguresFile } from '../published-figures-file.ts'
import { commandsOf, givenData, importAll, rejectsOf } from '../testing/import-all.ts'

const file = readFileSync(publishedFiguresFile)
const imported = async (): Promise<ReadonlyArray<OfficialFigure>> =>
  commandsOf(await importAll('published-figures', file)).map(({ data }) => data as OfficialFigure)

/** The row that a figure came from, cell by cell. */
const rowOf = ({ indicator, unit, value, qualifier, period, dimensions, source }: OfficialFigure) => ({
  figure_id: source.record,
  indicator,
  unit,
  value: String(value),
  qualifier,
  citizenship: dimensions.citizenship ?? '',
  country_of_exploitation: dimensions.countryOfExploitation ?? '',
  country_of_return_from: dimensions.returnedFrom ?? '',
  reporting_country: dimensions.reportingCountry ?? '',
  period,
  modus: dimensions.modus ?? '',
  transport: dimensions.transport === 'CharteredFlight' ? 'chartered_flight' : (dimensions.transport ?? ''),
  assisted_by: dimensions.assistedBy?.join(';') ?? '',
  citation: source.citation,
})

/** The states of a list in one order: a figure holds them as a set. */
const withSortedStates = (row: Readonly<Record<string, string>>) => ({
  ...row,
  assisted_by: row['assisted_by']?.split(';').sort().join(';'),
})

describe('the published figures', () => {
  test('are the file that the project was given', ({ skip }) => {
    const given = givenData('published-figures.csv')
    skip(!existsSync(given), 'needs the data beside the project (../shared/data)')
    expect(file.equals(readFileSync(given))).toBe(true)
  })

  test('give back every cell of every row', async () => {
    const rows = parse<Record<string, string>>(file, { columns: true })
    expect(rows).toHaveLength(22)
    expect((await imported()).map(rowOf)).toEqual(rows.map(withSortedStates))
  })

  test('are figures of the data set, each with its own record and key, whenever they are imported', async () => {
    const commands = commandsOf(await importAll('published-figures', file))
    expect(new Set(commands.map(({ key }) => key)).size).toBe(22)
    expect(commandsOf(await importAll('published-figures', file, 7))).toEqual(commands)
    expect(commands[9]).toEqual({
      key: expect.stringMatching(/^published-figures:nt-2024-10:[\w-]{22}$/) as string,
      command: 'PublishFigure',
      data: {
        indicator: 'repatriated',
        unit: 'persons',
        value: 202,
        qualifier: 'exact',
        period: '2022',
        dimensions: {
          citizenship: 'IDN',
          returnedFrom: 'KHM',
          reportingCountry: 'IDN',
          transport: 'CharteredFlight',
        },
        source: {
          dataset: 'published-figures',
          record: 'nt-2024-10',
          citation: 'Nha Trang article: 202 of the 484 on chartered flights (a part of nt-2024-09)',
        },
      },
    })
  })

  test('are accepted by the ledger, each as one event', async () => {
    for (const data of await imported()) {
      const decided = figureAggregate.decide(undefined, { type: 'PublishFigure', data }, someContext)
      expect(E.isRight(decided) && decided.right.map(({ type }) => type)).toEqual(['FigurePublished'])
    }
  })

  test('have another key when they say something else', async () => {
    const changed = file.toString('utf8').replace(',2434,', ',2435,')
    const keys = async (content: string) =>
      commandsOf(await importAll('published-figures', content)).map(({ key }) => key)
    const [before, after] = [await keys(file.toString('utf8')), await keys(changed)]
    expect(after[0]).not.toBe(before[0])
    expect(after.slice(1)).toEqual(before.slice(1))
  })

  test('have the edition that their file states, or else the one that is stated for them, as a part of their keys', async () => {
    const [header = '', ...rows] = file.toString('utf8').trimEnd().split('\n')
    const edition = knownValue(Edition, '2025-03')
    const plain = await importAll('published-figures', file)
    const stated = await importAll('published-figures', file, 1000, { edition })
    const inFile = [`${header},edition`, ...rows.map((row, index) => `${row},${index === 0 ? '2024-12' : ''}`)].join(
      '\n',
    )
    const both = await importAll('published-figures', inFile, 1000, { edition })
    const editionOf = ({ data }: BatchCommand) => (data as OfficialFigure).source.edition
    expect(commandsOf(plain).map(editionOf)).toEqual(rows.map(() => undefined))
    expect(commandsOf(stated).map(editionOf)).toEqual(rows.map(() => '2025-03'))
    expect(commandsOf(both).map(editionOf)).toEqual(rows.map((_row, index) => (index === 0 ? '2024-12' : '2025-03')))
    const empty = await importAll(
      'published-figures',
      [`${header},edition`, ...rows.map((row) => `${row},`)].join('\n'),
    )
    expect(commandsOf(empty)).toEqual(commandsOf(plain))
    const keys = [plain, stated, both].flatMap((all) => commandsOf(all).map(({ key }) => key))
    expect(new Set(keys).size).toBe(22 + 22 + 1)
    const wrong = rejectsOf(await importAll('published-figures', inFile.replace('2024-12', '2567')))
    expect(wrong).toMatchObject([{ line: 2, field: 'edition', value: '2567' }])
  })

  test.each([
    ['chartered_flight', 'CharteredFlight'],
    ['commercial_flight', 'CommercialFlight'],
    ['land', 'Land'],
    ['sea', 'Sea'],
    ['unknown', 'Unknown'],
  ])('by %s are returns by %s', async (mode, code) => {
    const content = file.toString('utf8').replace(',chartered_flight,', `,${mode},`)
    const [figure] = commandsOf(await importAll('published-figures', content)).slice(9)
    expect((figure?.data as OfficialFigure).dimensions.transport).toBe(code)
  })

  test('have a key that fits, however long their record is', async () => {
    const content = file.toString('utf8').replace('nt-2024-01', 'x'.repeat(300))
    const [first] = commandsOf(await importAll('published-figures', content))
    expect(first?.key).toMatch(/^published-figures:[\w-]{22}:[\w-]{22}$/)
  })
})
