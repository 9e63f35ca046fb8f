/**
 * One base cell of a cube as an edition finds it. Counts are persons, whole numbers. `values` says where the cell lies,
 * one value for each dimension of the cube, in its order.
 */
export type BaseCell = {
  readonly values: ReadonlyArray<string>
  /** What was true of the cell, and what was published of it, by all editions before. `published` is never negative. */
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

/** The label of a cell: what tells it from all others of its cube. */
export const labelOf = ({ values }: Pick<BaseCell, 'values'>): string => values.join('\t')
