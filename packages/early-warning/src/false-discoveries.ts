/**
 * Which of many series alarm, when all are asked at once: of those that do, a share of at most `q` is expected to be
 * chance (Benjamini and Hochberg 1995). `chances` are each series' chance of a month like this; gives for each whether it
 * is held to be more than chance.
 */
export const beyondChance = (chances: ReadonlyArray<number>, q: number): ReadonlyArray<boolean> => {
  const sorted = [...chances].sort((a, b) => a - b)
  const last = sorted.findLastIndex((chance, i) => chance <= ((i + 1) / chances.length) * q)
  const limit = last < 0 ? -1 : (sorted[last] as number)
  return chances.map((chance) => chance <= limit)
}
