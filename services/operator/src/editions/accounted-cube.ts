import type { AccountedRow, CubeRow } from '@ledger/read-model'

/** A row of the base cube as an edition finds it: what those before took into account and published, and what came since. */
export type OpenRow = Omit<CubeRow, 'count'> & {
  readonly key: string
  readonly cell: string
  taken: number
  published: number
  change: number
}

/** The base cube as it is accounted for, by the key of each row. */
export type AccountedCube = Map<string, OpenRow>

type Place = Pick<CubeRow, 'measure' | 'synthetic' | 'values'> & {
  readonly fromMonth?: string | null
  readonly toMonth?: string | null
}

/** What tells a base cell of a measure from all others, and orders them. */
export const cellOf = ({ measure, synthetic, values, fromMonth, toMonth }: Place): string =>
  [measure, String(synthetic), ...values, fromMonth ?? '', toMonth ?? ''].join('\t')

/** What tells a row of the cube from all others. */
export const keyOf = (row: Place & Pick<CubeRow, 'reason'>): string => `${cellOf(row)}\t${row.reason}`

/** The row of a cube at a place, which is there from now on. */
export const rowAt = (cube: AccountedCube, row: Omit<CubeRow, 'count'>): OpenRow => {
  const key = keyOf(row)
  const known = cube.get(key)
  if (known !== undefined) return known
  const { measure, synthetic, values, fromMonth, toMonth, reason } = row
  const opened = {
    measure,
    synthetic,
    values,
    fromMonth,
    toMonth,
    reason,
    key,
    cell: cellOf(row),
    taken: 0,
    published: 0,
    change: 0,
  }
  cube.set(key, opened)
  return opened
}

/** The cube as the editions so far left it. */
export const accountedCube = (rows: ReadonlyArray<AccountedRow>): AccountedCube => {
  const cube: AccountedCube = new Map()
  for (const { published, ...row } of rows) {
    const open = rowAt(cube, row)
    open.taken += row.count
    open.published += published
  }
  return cube
}

/** Adds what came since. */
export const addChanges = (cube: AccountedCube, rows: ReadonlyArray<CubeRow>): void => {
  for (const row of rows) rowAt(cube, row).change += row.count
}

/** Makes what an edition took into account and published a part of the cube: the next one goes on from there. */
export const account = (row: OpenRow, taken: number, published: number): void => {
  row.taken += taken
  row.published += published
  row.change = 0
}
