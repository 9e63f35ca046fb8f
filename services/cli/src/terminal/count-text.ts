/** A count as the ledger gives it: exact where `value` is a number, else somewhere between the bounds. */
export type Count = {
  readonly value: number | null
  readonly lower: number
  /** Null: there is no upper bound. */
  readonly upper: number | null
  /** The source says "about". */
  readonly approximate?: boolean
}

/** A number as people read it: 2,434. */
export const numberText = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 2 })

const plainText = ({ value, lower, upper }: Count): string => {
  if (value !== null) return numberText(value)
  if (upper === null) return `at least ${numberText(lower)}`
  return lower === upper ? numberText(lower) : `${numberText(lower)} to ${numberText(upper)}`
}

/** A count in words that promise no more than is known: `2,434`, `12 to 40`, `at least 900`, `about 484`. */
export const countText = (count: Count): string =>
  count.approximate === true ? `about ${plainText(count)}` : plainText(count)

/** Texts of one column, brought to the right as numbers stand. */
export const toTheRight = (texts: ReadonlyArray<string>): ReadonlyArray<string> => {
  const width = Math.max(...texts.map(({ length }) => length))
  return texts.map((text) => text.padStart(width))
}
