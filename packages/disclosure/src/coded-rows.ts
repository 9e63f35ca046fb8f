import type { ExactRow } from './cube.ts'

/** Rows with a number in place of each value; the reason of change is the last dimension. */
export type CodedRows = {
  readonly rows: number
  readonly dimensions: number
  /** The single values of a row in a dimension: several where a person has several. */
  readonly singlesOf: (row: number, dimension: number) => Uint32Array
  /**
   * Writes into `keys` the margins of some dimensions that a row adds to, one for each choice of its single values, and
   * gives how many. Keys are the same for the same margin, and another for each margin of the same dimensions.
   */
  readonly keysOf: (row: number, dimensions: ReadonlyArray<number>, keys: number[]) => number
  /** No key is this large. */
  readonly keysEnd: number
}

/** Numbers for the values of a dimension, in the order in which they come. */
const coding = () => {
  const singles = new Map<string, number>()
  const texts = new Map<string, Uint32Array>()
  return {
    codesOf: (text: string): Uint32Array => {
      const known = texts.get(text)
      if (known !== undefined) return known
      const codes = Uint32Array.from(new Set(text.split(';')), (single) => {
        const code = singles.get(single) ?? singles.size
        singles.set(single, code)
        return code
      })
      texts.set(text, codes)
      return codes
    },
    size: (): number => singles.size,
  }
}

const empty = new Uint32Array(0)

/** Codes the values of rows, which have as many each. */
export const codedRows = (rows: ReadonlyArray<Pick<ExactRow, 'values' | 'reason'>>): CodedRows => {
  const dimensions = (rows[0]?.values.length ?? 0) + 1
  const codings = Array.from({ length: dimensions }, coding)
  const coded = rows.map(({ values, reason }) =>
    codings.map(({ codesOf }, dimension) => codesOf(dimension === dimensions - 1 ? reason : (values[dimension] ?? ''))),
  )
  const sizes = codings.map(({ size }) => size())
  const keysEnd = [...sizes]
    .sort((a, b) => b - a)
    .slice(0, 3)
    .reduce((product, size) => product * size, 1)
  if (keysEnd * dimensions ** 2 > Number.MAX_SAFE_INTEGER)
    throw new Error('a cube has more values than can be told apart')
  const singlesOf = (row: number, dimension: number): Uint32Array => coded[row]?.[dimension] ?? empty
  const keysOf = (row: number, chosen: ReadonlyArray<number>, keys: number[]): number => {
    keys[0] = 0
    let count = 1
    for (const dimension of chosen) {
      const [singles, size] = [singlesOf(row, dimension), sizes[dimension] as number]
      // From the last on, as each key makes room for as many as there are single values.
      for (let n = count - 1; n >= 0; n--) {
        const key = (keys[n] as number) * size
        for (let i = 0; i < singles.length; i++) keys[n * singles.length + i] = key + (singles[i] as number)
      }
      count *= singles.length
    }
    return count
  }
  return { rows: rows.length, dimensions, singlesOf, keysOf, keysEnd }
}
