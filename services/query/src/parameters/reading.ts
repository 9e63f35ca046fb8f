import { ExportFormat } from '@ledger/api'
import { PositionText } from '@ledger/event-store'
import { codeList, described, uuidOf } from '@ledger/kernel'
import * as t from 'io-ts'

/** In which form an answer is wanted; the header Accept says it too. */
const Format = codeList('Format', ['json', 'csv'])

/** The same of a table, whose rows there are in every form in which they are handed out. */
const TableFormat = codeList('TableFormat', ['json', ...ExportFormat.codes])

/** Whether records made by a generator are left out (the default), all that is wanted, or taken as any other. */
const Synthetic = codeList('Synthetic', ['exclude', 'include', 'only'])

/** A whole number as a query parameter says it. */
export const numberText = (name: string, least: number, most: number): t.Type<number, unknown> =>
  described(
    new t.Type<number, unknown>(
      name,
      (u): u is number => typeof u === 'number',
      (u, context) =>
        typeof u === 'string' && /^\d{1,10}$/.test(u) && Number(u) >= least && Number(u) <= most
          ? t.success(Number(u))
          : t.failure(u, context, `must be a number from ${least} to ${most}`),
      (a) => a,
    ),
    { type: 'integer', minimum: least, maximum: most },
  )

const Limit = numberText('Limit', 1, 5000)

/** Whether CSV begins with a UTF-8 byte order mark, by which Excel knows that it is UTF-8. */
const ByteOrderMark = codeList('ByteOrderMark', ['true', 'false'])

/** What every read takes: its format, the mark of a CSV, and the position of the write that it must show. */
export const readingParameters = { format: Format, bom: ByteOrderMark, after: PositionText }

/** What every read of a table takes that is handed out in every form. */
export const tableParameters = { ...readingParameters, format: TableFormat }

/** Whether a statistic counts synthetic records. */
export const syntheticParameter = { synthetic: Synthetic }

/** A page of a list: how many at most, and the cursor that the page before gave. */
export const pageParameters = { limit: Limit, cursor: uuidOf('Cursor') }

/** A page of a timeline: how many at most, and the revision after which to go on. */
export const timelineParameters = { limit: Limit, cursor: numberText('Revision', 0, 2_147_483_647) }
