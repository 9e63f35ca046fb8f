import { exportFormats, type CsvTable, type ExportFormat } from '@ledger/api'
import { sdmxCsvText, writeExport, type Description, type Rows, type SdmxFlow } from '@ledger/dissemination'
import { problem, type Problem, type Reply } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'

/** What is told beside rows that are handed out: what they count, what is to be known of them, and of which edition. */
export type Exported<Row> = Pick<Description, 'units' | 'notes' | 'standing'> & {
  /** How they are observations; or why they cannot be, for this question. */
  readonly sdmx: E.Either<Problem, SdmxFlow<Row>>
}

type Exportable<Row> = {
  readonly rows: () => ReadonlyArray<Row>
  readonly more?: () => AsyncIterable<ReadonlyArray<Row>>
  readonly streamed?: Rows<Row>
  readonly exported?: Exported<Row>
}

type Table<Row> = {
  readonly csv: CsvTable<Row>
  readonly title: string
  readonly name: string
  readonly licence?: string
}

/** What is asked for, how fresh it is, and what is said of it in headers. */
type Asked = {
  readonly address: string
  /** Where it is as fresh as the log; of an edition its cut says it. */
  readonly position?: string
  readonly headers: Readonly<Record<string, string>>
}

async function* rowsOf<Row>({ rows, more, streamed }: Exportable<Row>): Rows<Row> {
  if (streamed !== undefined) {
    yield* streamed
    return
  }
  yield await Promise.resolve(rows())
  if (more !== undefined) yield* more()
}

/** Says only how the answer is to be written, and nothing of what it is of. */
const ofTheForm: ReadonlySet<string> = new Set(['format', 'bom', 'after', 'limit', 'cursor'])

const filtersOf = (address: string): Readonly<Record<string, string>> =>
  Object.fromEntries([...new URLSearchParams(address.split('?')[1] ?? '')].filter(([name]) => !ofTheForm.has(name)))

/** The address at which a file is to be had again: one of an edition by its number, whatever edition is the last then. */
const lastingAddress = (address: string, standing: Description['standing']): string => {
  if (standing.audience !== 'published') return address
  const [path = '', query = ''] = address.split('?')
  const search = new URLSearchParams(query)
  search.delete('asOf')
  search.delete('edition')
  search.set('edition', String(standing.edition))
  return `${path}?${search.toString()}`
}

/** Hands out the rows of an answer as a file, some at a time: the same rows that it has as JSON, for whomever it is. */
export const exportReply = <Row>(
  form: Exclude<ExportFormat, 'csv'>,
  { csv, title, name, licence }: Table<Row>,
  answer: Exportable<Row>,
  { address, position, headers }: Asked,
): E.Either<Problem, Reply> => {
  const { exported } = answer
  if (exported === undefined) return E.left(problem('not-acceptable', 'There is application/json and text/csv.'))
  const { units, notes, standing, sdmx } = exported
  const { mediaType, extension } = exportFormats[form]
  const reply = (content: AsyncIterable<string | Uint8Array>): E.Either<Problem, Reply> =>
    E.right({
      status: 200,
      headers: { ...headers, 'Content-Disposition': `attachment; filename="${name}.${extension}"` },
      text: { type: mediaType, content },
    })
  const rows = rowsOf(answer)
  if (form === 'sdmx-csv') return E.isLeft(sdmx) ? sdmx : reply(sdmxCsvText(sdmx.right, rows))
  const description = {
    title,
    address: lastingAddress(address, standing),
    filters: filtersOf(address),
    units,
    notes,
    standing,
    ...(position !== undefined && { position }),
    ...(licence !== undefined && { licence }),
  }
  return reply(writeExport(form, { table: csv, rows, description }))
}
