import { FiguresCsv, type CsvTable } from '@ledger/api'
import { tableFromIPC } from 'apache-arrow'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import * as E from 'fp-ts/lib/Either.js'
import { readParquet } from 'parquet-wasm'
import { describe, expect, test } from 'vitest'
import type { Description } from './description.ts'
import { inPages, someFigures, someStatistics, statisticsTable, whole } from './testing/arbitrary-rows.ts'
import { writeExport } from './write-export.ts'

const description: Description = {
  title: 'Persons reported',
  address: '/v1/statistics?measure=reported',
  filters: { measure: 'reported', citizenship: 'IDN' },
  units: 'persons',
  notes: ['A person may stand in several rows.'],
  standing: {
    ...{ audience: 'published', edition: 7, cut: '2026-11-01T00:00:00.000Z' },
    rounding: { base: 5, largestRounded: 10 },
  },
}

const written = <Row>(
  format: 'csv' | 'ndjson' | 'parquet' | 'zip',
  table: CsvTable<Row>,
  rows: ReadonlyArray<Row>,
): Promise<Buffer> => whole(writeExport(format, { table, rows: inPages(rows), description }))

/** Rows as they are, with every column of their table. */
const plain = <Row>({ names }: CsvTable<Row>, rows: ReadonlyArray<Row>) =>
  rows.map((row) => Object.fromEntries(names.map((name) => [name, (row as Record<string, unknown>)[name] ?? null])))

const asParquetTells = (value: unknown): unknown =>
  Array.isArray(value) ? value.join(';') : typeof value === 'bigint' ? Number(value) : value

const readParquetRows = (bytes: Buffer): ReadonlyArray<Readonly<Record<string, unknown>>> => {
  const table = tableFromIPC(readParquet(bytes).intoIPCStream())
  return table.toArray().map((row) => {
    const cells = Object.entries((row as { toJSON: () => Record<string, unknown> }).toJSON())
    return Object.fromEntries(cells.map(([name, value]) => [name, asParquetTells(value)]))
  })
}

const readCsvRows = <Row>(table: CsvTable<Row>, bytes: Buffer): ReadonlyArray<Row> =>
  parse<Record<string, string>>(bytes, { columns: true }).map((cells) => {
    const row = table.read(cells)
    if (E.isLeft(row)) throw new Error(JSON.stringify(row.left))
    return row.right
  })

/** Each form of both tables, read by programs that are not ours, tells the rows that went in. */
const roundTrip = async <Row>(table: CsvTable<Row>, rows: ReadonlyArray<Row>): Promise<void> => {
  const shown = plain(table, rows)
  const lines = (await written('ndjson', table, rows)).toString('utf8').split('\n').slice(0, -1)
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(shown)
  expect(readParquetRows(await written('parquet', table, rows))).toEqual(
    shown.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, asParquetTells(value)]))),
  )
  expect(plain(table, readCsvRows(table, await written('csv', table, rows)))).toEqual(shown)
  const zip = unzipSync(await written('zip', table, rows))
  expect(Object.keys(zip)).toEqual(['README.txt', 'data.csv', 'metadata.json'])
  expect(Buffer.from(zip['data.csv'] ?? [])).toEqual(await written('csv', table, rows))
}

describe('a table in every form', () => {
  test('tells the rows of a statistic again: nothing, bounds, other scripts, quotes, separators, formulas', async () => {
    await fc.assert(
      fc.asyncProperty(someStatistics, (rows) => roundTrip(statisticsTable, rows)),
      { numRuns: 40 },
    )
  })

  test('tells official figures again: lists, and numbers with decimals', async () => {
    await fc.assert(
      fc.asyncProperty(someFigures, (rows) => roundTrip(FiguresCsv, rows)),
      { numRuns: 25 },
    )
  })

  test('as Parquet keeps its types over several row groups, and says in the file what it is of', async () => {
    const [row] =
      fc.sample(
        someStatistics.filter(({ length }) => length > 0),
        { numRuns: 1, seed: 1 },
      )[0] ?? []
    const many = Array.from({ length: 45_000 }, (_, lower) => ({ ...row, lower }) as NonNullable<typeof row>)
    const bytes = await whole(
      writeExport('parquet', { table: statisticsTable, rows: inPages(many, 1000), description }),
    )
    const table = tableFromIPC(readParquet(bytes).intoIPCStream())
    const types = Object.fromEntries(table.schema.fields.map(({ name, type }) => [name, String(type)]))
    expect(types).toMatchObject({ citizenship: 'Utf8', lower: 'Int64', overlapping: 'Bool' })
    expect(table.numRows).toBe(many.length)
    const sum = [...(table.getChild('lower') ?? [])].reduce((all: bigint, one) => all + (one as bigint), 0n)
    expect(sum).toBe((45_000n * 44_999n) / 2n)
    expect(JSON.parse(table.schema.metadata.get('ledger') ?? 'null')).toMatchObject({ edition: 7, rounded: true })
  })

  test('as a zip says what it is of, and is the same bytes whenever it is asked for', async () => {
    const first = await written('zip', statisticsTable, [])
    expect(await written('zip', statisticsTable, [])).toEqual(first)
    const files = unzipSync(first)
    const readme = strFromU8(files['README.txt'] ?? new Uint8Array())
    for (const said of [
      'Persons reported',
      'citizenship: IDN',
      'persons',
      'edition 7',
      'Rounded',
      'No licence was stated',
    ])
      expect(readme).toContain(said)
    expect(JSON.parse(strFromU8(files['metadata.json'] ?? new Uint8Array()))).toMatchObject({
      ...{ title: description.title, filters: description.filters, edition: 7, rounded: true, units: 'persons' },
      rounding: { base: 5, largestRounded: 10 },
      citation: expect.stringContaining('edition 7, cut 2026-11-01') as string,
    })
  })

  test('names the licence that was stated, and no other', async () => {
    const licence = 'CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)'
    const of = async (described: Description): Promise<unknown> => {
      const content = writeExport('zip', { table: statisticsTable, rows: inPages([]), description: described })
      const files = unzipSync(await whole(content))
      return (JSON.parse(strFromU8(files['metadata.json'] ?? new Uint8Array())) as { licence: unknown }).licence
    }
    expect(await of({ ...description, licence })).toBe(licence)
    expect(await of(description)).toContain('No licence was stated')
    expect(await of({ ...description, licence, standing: { audience: 'exact' } })).toContain('Not for publication')
    expect(await of({ ...description, licence, standing: { audience: 'official' } })).not.toContain('CC BY')
  })

  test('of exact numbers says that they are not for publication', async () => {
    const exact: Description = { ...description, standing: { audience: 'exact' }, position: '12/12' }
    const content = writeExport('zip', { table: statisticsTable, rows: inPages([]), description: exact })
    const readme = strFromU8(unzipSync(await whole(content))['README.txt'] ?? new Uint8Array())
    expect(readme).toContain('Not for publication')
    expect(readme).toContain('position 12/12')
    expect(readme).not.toContain('Rounded')
  })

  test.each(['csv', 'ndjson', 'parquet', 'zip'] as const)(
    'as %s fails where its rows do, and is never taken for whole',
    async (format) => {
      const broken = async function* () {
        yield await Promise.resolve([])
        throw new Error('the database is gone')
      }
      const content = writeExport(format, { table: statisticsTable, rows: broken(), description })
      await expect(whole(content)).rejects.toThrow('the database is gone')
    },
  )
})
