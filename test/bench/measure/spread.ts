/** The middle of some measurements, and how far they lie apart. */
export type Spread = { readonly median: number; readonly least: number; readonly most: number }

/** The spread of at least one measurement. */
export const spreadOf = (values: ReadonlyArray<number>): Spread => {
  const sorted = [...values].sort((a, b) => a - b)
  const [least, most] = [sorted[0], sorted.at(-1)]
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.ceil(sorted.length / 2) - 1]
  if (least === undefined || most === undefined || upper === undefined || lower === undefined) {
    throw new Error('nothing was measured')
  }
  return { median: (lower + upper) / 2, least, most }
}
