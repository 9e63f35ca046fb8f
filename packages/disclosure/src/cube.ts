/**
 * A row of a base cube as an edition finds it: what of a base cell has one reason. Counts are of one measure, whole
 * numbers. `values` says where the cell lies, one text for each dimension of the cube in its order, time among them (see
 * `timeValue`); several values of one person are joined by `;`, and the person stands in the margin of each.
 */
export type ExactRow = {
  readonly values: ReadonlyArray<string>
  /** Why it changed. A row of one reason may be below nothing; the cell, which is all its reasons, never is. */
  readonly reason: string
  /** What all editions before took into account of this row, and what they published of it. */
  readonly exactBefore: number
  readonly publishedBefore: number
  /** What came since; negative where more was taken back than came. */
  readonly change: number
}

/**
 * A number between 0 and 1 (without 1) for a label: always the same for the same label of the same edition, and not to
 * be foreseen by whoever does not know the edition's secret (an HMAC of the label, where it matters).
 */
export type KeyedChance = (label: string) => number

/** The label of a base cell: what tells it from all others of its cube. */
export const cellLabel = ({ values }: Pick<ExactRow, 'values'>): string => values.join('\t')

/** The label of a row: its cell's, and its reason. */
export const rowLabel = (row: Pick<ExactRow, 'values' | 'reason'>): string => `${cellLabel(row)}\t${row.reason}`

/** What is true of a row and not published of it, before anything is published of its change. */
export const residualOf = ({ exactBefore, change, publishedBefore }: ExactRow): number =>
  exactBefore + change - publishedBefore

/**
 * When what is counted happened, as a value of a cube's dimension: the bounds in months (`YYYY-MM`; null is open), and the
 * year before them where it is certain. So there are margins of months and of years.
 */
export const timeValue = (fromMonth: string | null, toMonth: string | null): string => {
  const months = fromMonth === toMonth && fromMonth !== null ? fromMonth : `${fromMonth ?? ''}..${toMonth ?? ''}`
  const year = fromMonth?.slice(0, 4)
  return year !== undefined && year === toMonth?.slice(0, 4) ? `${year};${months}` : months
}
