/** Over how long it is said how many events came by, in milliseconds. */
const window = 15_000

type Sample = { readonly at: number; readonly count: bigint }

/**
 * How many a second come by, of what somebody looks at from time to time: over the last fifteen seconds, or since the look
 * before. `now` in milliseconds. Null before there is anything to compare with.
 */
export const throughput = (now: () => number) => {
  let samples: ReadonlyArray<Sample> = []
  return (count: bigint): number | null => {
    const at = now()
    const recent = samples.filter((one) => at - one.at <= window && one.count <= count)
    const first = recent[0]
    samples = [...recent, { at, count }]
    if (first === undefined || at <= first.at) return null
    return Math.round((Number(count - first.count) * 1000) / (at - first.at))
  }
}
