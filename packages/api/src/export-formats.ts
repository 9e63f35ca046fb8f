import { codeList } from '@ledger/kernel'
import type * as t from 'io-ts'

/** What is to be known of a form in which a table is handed out. */
type FormatLine = {
  /** Its media type, as it is asked for by Accept and answered. */
  readonly mediaType: string
  /** What the name of such a file ends with. */
  readonly extension: string
  /** What it is, for whoever chooses. */
  readonly about: string
  /** Whether it is text, which a terminal can show. */
  readonly isText: boolean
}

/** The forms in which the rows of a table are handed out, a line each, beside the JSON of the answer itself. */
export const exportFormats = {
  csv: { mediaType: 'text/csv', extension: 'csv', about: 'a header and a row a line (RFC 4180)', isText: true },
  ndjson: { mediaType: 'application/x-ndjson', extension: 'ndjson', about: 'a JSON object a row', isText: true },
  'sdmx-csv': {
    mediaType: 'application/vnd.sdmx.data+csv;version=2.0.0',
    extension: 'csv',
    about: 'SDMX-CSV 2.0, whose structure is at /v1/structure',
    isText: true,
  },
  parquet: {
    mediaType: 'application/vnd.apache.parquet',
    extension: 'parquet',
    about: 'Apache Parquet, for DuckDB, pandas, R',
    isText: false,
  },
  zip: {
    mediaType: 'application/zip',
    extension: 'zip',
    about: 'the CSV, metadata.json and a README that says what it is of',
    isText: false,
  },
} as const satisfies Readonly<Record<string, FormatLine>>

/** A form in which the rows of a table are handed out. */
export const ExportFormat = codeList(
  'ExportFormat',
  Object.keys(exportFormats) as ReadonlyArray<keyof typeof exportFormats>,
)
export type ExportFormat = t.TypeOf<typeof ExportFormat>
