import type { CsvTable, ExportFormat } from '@ledger/api'
import { csvText } from './csv-text.ts'
import { metadataOf, readmeOf, type Description } from './description.ts'
import { ndjsonText } from './ndjson-text.ts'
import { parquetBytes } from './parquet-bytes.ts'
import type { Rows } from './rows.ts'
import { zipBytes } from './zip-bytes.ts'

/** Rows to be handed out: as which table, and of what. */
export type Export<Row> = {
  readonly table: CsvTable<Row>
  readonly rows: Rows<Row>
  readonly description: Description
}

/** The forms that any table has; as SDMX it has one where its rows are observations of a dataflow (`sdmxCsvText`). */
export type TableFormat = Exclude<ExportFormat, 'sdmx-csv'>

/** A file, some at a time, as it is made. */
export type Content = AsyncIterable<string | Uint8Array>

/** Of one moment, so that the same content is the same bytes: the first that a zip can tell. */
const noDate = new Date('1980-01-01T00:00:00Z')

async function* once(text: string): AsyncGenerator<string> {
  yield await Promise.resolve(text)
}

const zipped = <Row>({ table, rows, description }: Export<Row>): Content => {
  const { standing } = description
  return zipBytes(
    [
      { name: 'README.txt', content: once(readmeOf(description)) },
      { name: 'data.csv', content: csvText(table, rows) },
      { name: 'metadata.json', content: once(`${JSON.stringify(metadataOf(description, table), undefined, 2)}\n`) },
    ],
    standing.audience === 'published' ? new Date(standing.cut) : noDate,
  )
}

/** Hands out rows in a form, some at a time, in constant memory. */
export const writeExport = <Row>(format: TableFormat, one: Export<Row>): Content => {
  const { table, rows, description } = one
  switch (format) {
    case 'csv':
      return csvText(table, rows)
    case 'ndjson':
      return ndjsonText(table, rows)
    case 'parquet':
      return parquetBytes(table, rows, { ledger: JSON.stringify(metadataOf(description, table)) })
    case 'zip':
      return zipped(one)
  }
}
