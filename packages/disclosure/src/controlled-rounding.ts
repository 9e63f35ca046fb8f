import { cellLabel, rowLabel, type ExactRow, type KeyedChance } from './cube.ts'
import { descend, swap } from './descent.ts'
import { wrongInRounding, type Rounding } from './rounding.ts'
import { choicesOfCell, type Choice } from './rounding-rule.ts'
import { standingRows } from './standing-rows.ts'

/** Rows in the order of their labels, cell by cell; none may be there twice. */
const inOrder = (rows: ReadonlyArray<ExactRow>): ReadonlyArray<number> => {
  const labels = rows.map((row) => [cellLabel(row), rowLabel(row)] as const)
  const order = Array.from(rows.keys()).sort((a, b) => {
    const [[cell, row], [otherCell, otherRow]] = [labels[a] as [string, string], labels[b] as [string, string]]
    return cell === otherCell ? (row < otherRow ? -1 : 1) : cell < otherCell ? -1 : 1
  })
  const twice = order.find((row, n) => n > 0 && labels[row]?.[1] === labels[order[n - 1] as number]?.[1])
  if (twice !== undefined) throw new Error('a row of a cube is there twice')
  return order
}

/** The rows, sorted, by cell: what may be published of each, and which cell each is of. */
const choicesOf = (sorted: ReadonlyArray<ExactRow>, rounding: Rounding) => {
  const cellOf = new Uint32Array(sorted.length)
  const choices: Choice[] = []
  let cells = 0
  for (let first = 0; first < sorted.length; cells++) {
    const label = cellLabel(sorted[first] as ExactRow)
    let end = first + 1
    while (end < sorted.length && cellLabel(sorted[end] as ExactRow) === label) end++
    cellOf.fill(cells, first, end)
    choices.push(...choicesOfCell(sorted.slice(first, end), rounding))
    first = end
  }
  return { cellOf, choices, cells }
}

/**
 * What an edition publishes of the change of each row of a base cube, in the order of the rows; what an answer is, is a
 * sum of that. Each row by {@link choicesOfCell}, and where that leaves a choice, so that the margins of up to two
 * dimensions (time and reason among them, of single values) are off by as little as can be found, over all editions so
 * far. The same rows and chance give the same, whatever order the rows come in. Controlled rounding (decisions 0054, 0060).
 *
 * `rows` are of one measure and either made up or not: a call for each. They are all rows that any edition took into
 * account so far, also where nothing changed (`change` 0), and all that changed now: what an earlier edition left as a
 * residual is carried by them. A row of which nothing is published (0) must not be seen by whoever reads published rows:
 * that it is there would tell that somebody is. Throws where a row is there twice or the rounding is wrong.
 */
export const roundEdition = (
  rows: ReadonlyArray<ExactRow>,
  chance: KeyedChance,
  rounding: Rounding,
): ReadonlyArray<number> => {
  const wrong = wrongInRounding(rounding)
  if (wrong !== null) throw new Error(wrong)
  const order = inOrder(rows)
  const sorted = order.map((row) => rows[row] as ExactRow)
  const { cellOf, choices, cells } = choicesOf(sorted, rounding)
  const standing = standingRows(sorted, choices, cellOf, cells, rounding.base)
  const open = choices.flatMap(({ lower, upper }, row) => (lower === upper ? [] : [row]))
  const turns = open
    .map((row) => ({ row, turn: chance(`row ${rowLabel(sorted[row] as ExactRow)}`) }))
    .sort((a, b) => a.turn - b.turn)
    .map(({ row }) => row)
  descend(turns, standing)
  swap(open, standing, chance)
  descend(turns, standing)
  const published = new Array<number>(rows.length)
  order.forEach((index, row) => {
    const { lower, upper } = choices[row] as Choice
    published[index] = standing.isRaised(row) ? upper : lower
  })
  return published
}
