import { roundEdition, timeValue, toldErrors, type ExactRow, type Rounding } from '@ledger/disclosure'
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

/**
 * How an edition rounds: by which secret, under which number. `measures`: those whose errors are told of true records
 * whether there are any or not, as that there are errors would tell that there is somebody.
 */
export type EditionRounding = {
  readonly number: number
  readonly secret: Uint8Array
  readonly rounding: Rounding
  readonly measures: ReadonlyArray<string>
}

type GroupName = Pick<OpenRow, 'measure' | 'synthetic'>

const groupName = ({ measure, synthetic }: GroupName): string => `${measure}\t${String(synthetic)}`

type Group = GroupName & { readonly rows: OpenRow[] }

/** Rows by what is rounded together, in one order: one measure of true records, or of synthetic ones. */
const groupsOf = (cube: AccountedCube, measures: ReadonlyArray<string>): ReadonlyArray<Group> => {
  const groups = new Map<string, Group>()
  const groupOf = ({ measure, synthetic }: GroupName): Group => {
    const name = groupName({ measure, synthetic })
    const group = groups.get(name) ?? { measure, synthetic, rows: [] }
    groups.set(name, group)
    return group
  }
  for (const measure of measures) groupOf({ measure, synthetic: false })
  for (const row of cube.values()) groupOf(row).rows.push(row)
  return [...groups].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, group]) => group)
}

/**
 * What an edition publishes of a cube, in its order, cell by cell: a row wherever something came since the last one.
 * `recorded` tells of rows that stand in the log already, which keep what stands there. With how far it all is off.
 */
export const roundedRows = (
  cube: AccountedCube,
  { number, secret, rounding, measures }: EditionRounding,
  recorded: ReadonlyMap<string, EditionRow>,
): { readonly rows: ReadonlyArray<RoundedRow>; readonly errors: EditionPublication['errors'] } => {
  const rows: RoundedRow[] = []
  const errors: EditionPublication['errors'][number][] = []
  for (const { measure, synthetic, rows: group } of groupsOf(cube, measures)) {
    const exact = group.map(exactOf)
    const chance = editionChance(secret, `${number}\n${measure}\n${String(synthetic)}`)
    const rounded = roundEdition(exact, chance, rounding)
    const published = group.map(({ key }, n) => recorded.get(key)?.change ?? (rounded[n] as number))
    for (const error of toldErrors(exact, published, rounding)) errors.push({ measure, synthetic, ...error })
    group.forEach((open, n) => {
      if (open.change !== 0) rows.push({ open, row: rowOf(open, published[n] as number, open.change) })
    })
  }
  return { rows: rows.sort((one, other) => before(one.open, other.open)), errors }
}
