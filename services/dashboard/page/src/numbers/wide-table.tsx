import type { ReactNode } from 'react'

/** A heading of a column, and whether numbers stand in it, or text that wants room. */
export type ColumnHead = readonly [heading: string, kind?: 'number' | 'wide']

/** A table that is moved sideways where the window is narrow. `label` where it is called otherwise than by its caption. */
export const WideTable = ({
  caption,
  label = caption,
  head,
  foot,
  children,
}: {
  readonly caption: string
  readonly label?: string
  readonly head: ReadonlyArray<ColumnHead>
  /** The row of totals. */
  readonly foot?: ReactNode
  readonly children: ReactNode
}) => (
  <div className="wide-table" role="group" tabIndex={0} aria-label={label}>
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {head.map(([heading, kind], nth) => (
            // Two headings may be one word in some language.
            <th scope="col" key={nth} className={kind}>
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
      {foot !== undefined && <tfoot>{foot}</tfoot>}
    </table>
  </div>
)
