import type { ReadAnswer } from '@ledger/api'
import { Counted } from '../numbers/counted.tsx'
import { WideTable, type ColumnHead } from '../numbers/wide-table.tsx'
import { sayChange, sayReasons } from '../words/say-change.ts'
import { say } from '../words/say.ts'
import { sayDimension, sayValue } from '../words/say-value.ts'

/** What changed between two editions. */
export type Comparison = ReadAnswer<'comparison'>
type Changed = Comparison['total']
type Row = Comparison['rows'][number]

const sizeOf = ({ change: { lower, upper } }: Changed): number => Math.max(Math.abs(lower), Math.abs(upper))

const valueIn = (row: Row, dimension: string): string | null => {
  const value = (row as Readonly<Record<string, unknown>>)[dimension]
  return typeof value === 'string' ? value : null
}

const Changes = ({ of: { before, after, change, reasons } }: { readonly of: Changed }) => (
  <>
    <td className="number">
      <Counted of={before ?? undefined} rounded />
    </td>
    <td className="number">
      <Counted of={after ?? undefined} rounded />
    </td>
    <td className="number">{sayChange(change)}</td>
    <td className="wide">{sayReasons(reasons)}</td>
  </>
)

type TableOf = {
  readonly answer: Comparison
  readonly caption: string
  /** So many rows are shown, those that changed most first; the others are told of by `more`. */
  readonly most: number
  readonly more: (count: number) => string
}

/** The numbers of two editions side by side, by how much each changed, and for which reasons. */
export const ComparisonTable = ({ answer: { rows, groupBy, total }, caption, most, more }: TableOf) => (
  <>
    <WideTable
      caption={caption}
      head={[
        ...groupBy.map((dimension): ColumnHead => [sayDimension(dimension)]),
        [say('changes.before'), 'number'],
        [say('changes.now'), 'number'],
        [say('changes.change'), 'number'],
        [say('changes.why'), 'wide'],
      ]}
      foot={
        <tr>
          <th scope="row" colSpan={groupBy.length}>
            {say('table.total')}
          </th>
          <Changes of={total} />
        </tr>
      }
    >
      {rows
        .toSorted((a, b) => sizeOf(b) - sizeOf(a))
        .slice(0, most)
        .map((row) => (
          <tr key={groupBy.map((dimension) => valueIn(row, dimension)).join(' ')}>
            {groupBy.map((dimension) => (
              <th key={dimension} scope="row">
                {sayValue(dimension, valueIn(row, dimension))}
              </th>
            ))}
            <Changes of={row} />
          </tr>
        ))}
    </WideTable>
    {rows.length > most && <p className="aside">{more(rows.length - most)}</p>}
  </>
)
