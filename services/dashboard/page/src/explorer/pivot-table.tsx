import type { ReadAnswer } from '@ledger/api'
import { Counted, type Bounded } from '../numbers/counted.tsx'
import { WideTable, type ColumnHead } from '../numbers/wide-table.tsx'
import { useCounts } from '../reading/use-counts.ts'
import { say, sayCode } from '../words/say.ts'
import { sayDimension, sayValue } from '../words/say-value.ts'
import { pivotOf } from './pivot.ts'
import { askedBy, type Asked } from './question.ts'

type PivotTableOf = Asked & { readonly answer: ReadAnswer<'statistics'>; readonly title: string }

/** The total of a row or a column: its count, or that it is still asked for, or could not be read. */
type Margin = (value: string | null) => Bounded | undefined | 'asked' | 'not-read'

/** The counts by one dimension alone, as the ledger adds them up. */
const useMargin = ({ question, records }: Asked, dimension: string): Margin => {
  const { read, isStale } = useCounts('statistics', records, askedBy(question, [dimension]))
  if (isStale || read === undefined) return () => 'asked'
  if ('notRead' in read) return () => 'not-read'
  const { cell } = pivotOf(read.answer)
  return (value) => cell(value, null)
}

/** A total that is not there yet is not one of which nothing is published. */
const Total = ({ of, rounded }: { readonly of: ReturnType<Margin>; readonly rounded: boolean }) => {
  if (typeof of !== 'string') return <Counted of={of} rounded={rounded} />
  return (
    <span className={of === 'asked' ? 'waiting' : undefined}>
      <span aria-hidden="true">{of === 'asked' ? '…' : '?'}</span>
      <span className="unseen">{say(of === 'asked' ? 'reading.waiting' : 'not-read.other.title')}</span>
    </span>
  )
}

const Table = ({
  answer,
  title,
  totalOfRow,
  totalOfColumn,
}: Pick<PivotTableOf, 'answer' | 'title'> & {
  readonly totalOfRow?: Margin
  readonly totalOfColumn?: Margin
}) => {
  const { rows, columns, cell } = pivotOf(answer)
  const [down = '', across] = answer.groupBy
  const rounded = answer.rounded ?? false
  return (
    <WideTable
      caption={title}
      head={[
        [sayDimension(down)],
        ...columns.map((column): ColumnHead => [
          across === undefined ? sayCode('unit', answer.unit) : sayValue(across, column),
          'number',
          column ?? '',
        ]),
        ...(totalOfRow === undefined ? [] : [[say('table.total'), 'number'] as const]),
      ]}
      foot={
        <tr>
          <th scope="row">{say('table.total')}</th>
          {across !== undefined &&
            columns.map((column) => (
              <td key={column} className="number">
                <Total of={totalOfColumn?.(column)} rounded={rounded} />
              </td>
            ))}
          <td className="number">
            <Counted of={answer.total} rounded={rounded} />
          </td>
        </tr>
      }
    >
      {rows.map((row) => (
        <tr key={row}>
          <th scope="row" data-value={row ?? ''}>
            {sayValue(down, row)}
          </th>
          {columns.map((column) => (
            <td key={column} className="number">
              <Counted of={cell(row, column)} rounded={rounded} />
            </td>
          ))}
          {totalOfRow !== undefined && (
            <td className="number sum">
              <Total of={totalOfRow(row)} rounded={rounded} />
            </td>
          )}
        </tr>
      ))}
    </WideTable>
  )
}

const TableOfTwo = ({ answer, title, across, ...asked }: PivotTableOf & { readonly across: string }) => {
  const ofRows = useMargin(asked, answer.groupBy[0] ?? '')
  const ofColumns = useMargin(asked, across)
  return <Table answer={answer} title={title} totalOfRow={ofRows} totalOfColumn={ofColumns} />
}

/** An answer as a table; beside their words, rows and columns say their codes (`data-value`; empty: not known so finely). Its totals are asked of the ledger: where rows overlap, they are less than their sum. */
export const PivotTable = (of: PivotTableOf) => {
  const across = of.answer.groupBy[1]
  return across === undefined ? <Table answer={of.answer} title={of.title} /> : <TableOfTwo {...of} across={across} />
}
