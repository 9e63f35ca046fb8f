const smallest = 1024

/**
 * Counts how often each digest (8 bytes or more of a cryptographic hash, of which the first 8 are used) was seen. A
 * table of numbers instead of a map of texts: about 24 bytes for each different row, so that a file of ten million
 * rows is numbered in a few hundred megabytes. Two rows taken for one (once in 10^5 files of ten million rows) would
 * cost nothing but a number that is higher than need be.
 */
export const occurrenceCounter = (): ((digest: Buffer) => number) => {
  let highs = new Uint32Array(smallest)
  let lows = new Uint32Array(smallest)
  let counts = new Uint32Array(smallest)
  let used = 0

  const placeOf = (high: number, low: number): number => {
    const last = counts.length - 1
    let place = low & last
    while (counts[place] !== 0 && (highs[place] !== high || lows[place] !== low)) place = (place + 1) & last
    return place
  }

  const grow = (): void => {
    const [oldHighs, oldLows, oldCounts] = [highs, lows, counts]
    highs = new Uint32Array(oldHighs.length * 2)
    lows = new Uint32Array(oldHighs.length * 2)
    counts = new Uint32Array(oldHighs.length * 2)
    for (const [from, count] of oldCounts.entries()) {
      if (count === 0) continue
      const [high = 0, low = 0] = [oldHighs[from], oldLows[from]]
      const to = placeOf(high, low)
      highs[to] = high
      lows[to] = low
      counts[to] = count
    }
  }

  return (digest) => {
    const [high, low] = [digest.readUInt32BE(0), digest.readUInt32BE(4)]
    const place = placeOf(high, low)
    const count = (counts[place] ?? 0) + 1
    highs[place] = high
    lows[place] = low
    counts[place] = count
    if (count === 1 && ++used * 3 > counts.length * 2) grow()
    return count
  }
}
