import { errorTold, marginErrors, roundEdition, timeValue, type ExactRow, type Rounding } from '@ledger/disclosure'
import type { EditionPublication, EditionRow } from '@ledger/ledger'
import type { AccountedCube, OpenRow } from './accounted-cube.ts'
import { editionChance } from './edition-chance.ts'

/** A row that an edition publishes, and the place in the cube that it is of. */
export type RoundedRow = { readonly open: OpenRow; readonly row: EditionRow }

const exactOf = ({ values, fromMonth, toMonth, reason, taken, published, change }: OpenRow): ExactRow => ({
  values: [...values, timeValue(fromMonth, toMonth)],
  reason,
  exactBefore: taken,
  publishedBefore: published,
  change,
})

const rowOf = ({ measure, synthetic, values, reason, fromMonth, toMonth }: OpenRow, change: number, taken: number) => ({
  measure,
  synthetic,
  values,
  reason,
  change,
  taken,
  ...(fromMonth !== null && { fromMonth }),
  ...(toMonth !== null && { toMonth }),
})

const before = (one: OpenRow, other: OpenRow): number =>
  one.cell === other.cell ? (one.reason < other.reason ? -1 : 1) : one.cell < other.cell ? -1 : 1

/** Rows by what is rounded together: one measure of true records, or of synthetic ones. */
const groupsOf = (cube: AccountedCube): ReadonlyMap<string, ReadonlyArray<OpenRow>> => {
  const groups = new Map<string, OpenRow[]>()
  for (const row of cube.values()) {
    const name = `${row.measure}\t${String(row.synthetic)}`
    const group = groups.get(name)
    if (group === undefined) groups.set(name, [row])
    else group.push(row)
  }
  return new Map([...groups].sort(([one], [other]) => (one < other ? -1 : 1)))
}

/** How an edition rounds: by which secret, under which number. */
export type EditionRounding = { readonly number: number; readonly secret: Uint8Array; readonly rounding: Rounding }

/**
 * What an edition publishes of a cube, in its order, cell by cell: a row wherever something came since the last one.
 * `recorded` tells of rows that stand in the log already, which keep what stands there. With how far it all is off.
 */
export const roundedRows = (
  cube: AccountedCube,
  { number, secret, rounding }: EditionRounding,
  recorded: ReadonlyMap<string, EditionRow>,
): { readonly rows: ReadonlyArray<RoundedRow>; readonly errors: EditionPublication['errors'] } => {
  const rows: RoundedRow[] = []
  const errors: EditionPublication['errors'][number][] = []
  for (const group of groupsOf(cube).values()) {
    const { measure, synthetic } = group[0] as OpenRow
    const exact = group.map(exactOf)
    const chance = editionChance(secret, `${number}\n${measure}\n${String(synthetic)}`)
    const rounded = roundEdition(exact, chance, rounding)
    const published = group.map(({ key }, n) => recorded.get(key)?.change ?? (rounded[n] as number))
    for (const error of marginErrors(exact, published, rounding))
      errors.push({ measure, synthetic, ...errorTold(error, rounding) })
    group.forEach((open, n) => {
      if (open.change !== 0) rows.push({ open, row: rowOf(open, published[n] as number, open.change) })
    })
  }
  return { rows: rows.sort((one, other) => before(one.open, other.open)), errors }
}
