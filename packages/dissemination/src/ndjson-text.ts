import type { CsvTable } from '@ledger/api'
import { saidBy, type Rows } from './rows.ts'

type Named<Row> = Pick<CsvTable<Row>, 'names'>

/**
 * A row as an object with every column of the table in its order: numbers as numbers, lists as arrays, null where there is
 * nothing to tell. Text is as it is: no spreadsheet runs it.
 */
const rowText =
  <Row>({ names }: Named<Row>) =>
  (row: Row): string =>
    JSON.stringify(Object.fromEntries(names.map((name) => [name, saidBy(row, name)])))

/** A table as lines of JSON, an object a row. */
export async function* ndjsonText<Row>(table: Named<Row>, rows: Rows<Row>): AsyncGenerator<string> {
  const textOf = rowText(table)
  for await (const some of rows) if (some.length > 0) yield some.map((row) => `${textOf(row)}\n`).join('')
}

/** A table as one object of JSON: what it is of, and its rows under `rows`, the last that is told. */
export async function* jsonText<Row>(
  of: Readonly<Record<string, unknown>>,
  table: Named<Row>,
  rows: Rows<Row>,
): AsyncGenerator<string> {
  const textOf = rowText(table)
  const head = JSON.stringify({ ...of, rows: [] }).slice(0, -2)
  let before = head
  for await (const some of rows) {
    if (some.length === 0) continue
    yield before + some.map(textOf).join(',')
    before = ','
  }
  yield before === head ? `${head}]}` : ']}'
}
