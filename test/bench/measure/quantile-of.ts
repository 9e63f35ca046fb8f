/** The least value that so great a share of at least one value does not exceed: with 0.99 the 99th percentile. */
export const quantileOf = (values: Float64Array, share: number): number => {
  const value = values.toSorted()[Math.ceil(values.length * share) - 1]
  if (value === undefined) throw new Error('nothing was measured')
  return value
}
