import { allCountries, type Instant } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { CountriesCsv } from './countries-csv.ts'
import { figureTotalsCsv } from './figure-totals-csv.ts'
import { FiguresCsv, type FiguresCsvRow } from './figures-csv.ts'
import { statisticsCsv } from './statistics-csv.ts'

const id = 'f0000000-0000-4000-8000-000000000001'

const figure = {
  ...Object.fromEntries(FiguresCsv.names.map((name) => [name, null])),
  ...{ id, revision: 2, recordedAt: '2024-08-14T00:00:00.000Z' as Instant, indicator: 'scam_victims', unit: 'persons' },
  ...{ value: 5, qualifier: 'less_than', lower: 0, upper: 4, approximate: false, period: '2020/2023' },
  ...{ assistedBy: allCountries.slice(0, 2), dataset: 'a-test', record: '=1', citation: '+1', publisher: id },
} as unknown as FiguresCsvRow

const cells = (row: FiguresCsvRow): Readonly<Record<string, string>> =>
  Object.fromEntries(FiguresCsv.cellsOf(row).map((cell, at) => [FiguresCsv.names[at] ?? '', cell]))

describe('a table as CSV', () => {
  test('writes a row in the order of its columns, and reads it again', () => {
    const written = cells(figure)
    expect(written).toMatchObject({ value: '5', upper: '4', approximate: 'false', sex: '', assistedBy: 'ABW;AFG' })
    expect(written).toMatchObject({ record: "'=1", citation: "'+1" })
    expect(FiguresCsv.read(written)).toEqual(E.right(figure))
  })

  test('passes by columns that it does not know, and takes one that is missing for empty', () => {
    const { edition: _edition, ...rest } = cells(figure)
    const ofBefore = { ...rest, colour: 'red' }
    expect(FiguresCsv.read(ofBefore)).toEqual(E.right(figure))
    expect(FiguresCsv.missingIn(Object.keys(ofBefore))).toEqual([])
  })

  test('names the column and the rule of a cell that it does not read, and columns that must be there', () => {
    expect(FiguresCsv.read({ ...cells(figure), value: '1,200', unit: 'people' })).toMatchObject(
      E.left([
        { field: 'unit' },
        { field: 'value', rule: expect.stringContaining('as the ledger writes it') as string },
      ]),
    )
    expect(FiguresCsv.missingIn(['id', 'revision', 'recordedAt', 'indicator'])).toContain('unit')
  })

  test('has a column for each dimension that is asked for, and says in every row what it counts', () => {
    const counted = ['unit', 'value', 'lower', 'upper', 'overlapping']
    expect(statisticsCsv(['sex', 'year']).names.slice(0, 2)).toEqual(['sex', 'year'])
    expect(statisticsCsv([]).names).toEqual(expect.arrayContaining([...counted, 'measure', 'from', 'to', 'knownUntil']))
    const ofFigures = [...counted, 'qualifier', 'period', 'editions', 'dataset', 'breakdown']
    expect(figureTotalsCsv(['category']).names).toEqual(expect.arrayContaining([...ofFigures, 'category']))
    expect(CountriesCsv.names).toEqual(expect.arrayContaining([...ofFigures, 'measure']))
  })
})
