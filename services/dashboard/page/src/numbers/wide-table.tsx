import type { ReactNode } from 'react'

/** A heading of a column, whether numbers stand in it, or text that wants room, and the code that the heading says in words. */
export type ColumnHead = readonly [heading: string, kind?: 'number' | 'wide', code?: string]

/** A table that is moved sideways where the window is narrow. `label` where it is called otherwise than by its caption;
 * `isCaptionUnseen` where a heading above says the same to the eye. */
export const WideTable = ({
  caption,
  label = caption,
  isCaptionUnseen = false,
  head,
  foot,
  children,
}: {
  readonly caption: string
  readonly label?: string
  readonly isCaptionUnseen?: boolean
  readonly head: ReadonlyArray<ColumnHead>
  /** The row of totals. */
  readonly foot?: ReactNode
  readonly children: ReactNode
}) => (
  <div className="wide-table" role="group" tabIndex={0} aria-label={label}>
    <table>
      <caption className={isCaptionUnseen ? 'unseen' : undefined}>{caption}</caption>
      <thead>
        <tr>
          {head.map(([heading, kind, code], nth) => (
            // Two headings may be one word in some language.
            <th scope="col" key={nth} className={kind} data-value={code}>
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
