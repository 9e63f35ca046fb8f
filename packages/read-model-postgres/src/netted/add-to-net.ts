import type { Cube, NettedTable } from '@ledger/projections'
import { quotedNames } from '../quoted-names.ts'
import { monthColumns, netKey, partOf } from './netted-tables.ts'

/** The number of a cube: a bit for each dimension that it adds up over, and the lowest where it does over months. */
export const cubeNumber = ({ netted }: NettedTable, { dimensions, byMonth }: Cube): number =>
  [...netted.dimensions.map((one) => dimensions.includes(one)), byMonth].reduce(
    (number, isKept) => number * 2 + (isKept ? 0 : 1),
    0,
  )

/** All cubes of a netted table: the finest, of which the others are made, and those that it names. */
export const cubesOf = ({ netted: { dimensions, cubes } }: NettedTable): ReadonlyArray<Cube> => [
  { dimensions, byMonth: true },
  ...cubes.filter((cube) => !(cube.byMonth && cube.dimensions.length === dimensions.length)),
]

const hasAll = ({ netted }: NettedTable, { dimensions }: Cube): boolean =>
  dimensions.length === netted.dimensions.length

/**
 * What makes the rows of some cubes of those of a finer one that has the months, or has none. A dimension that none of the
 * cubes keeps is added up over in all of them, and is no column that the database could group by.
 */
const rolledUp = (table: NettedTable, from: 'fine' | 'cells', cubes: ReadonlyArray<Cube>): ReadonlyArray<string> => {
  if (cubes.length === 0) return []
  const { by, dimensions } = table.netted
  const kept = new Set(cubes.flatMap((cube) => [...cube.dimensions, ...(cube.byMonth ? monthColumns : [])]))
  const rolled = [...dimensions, ...monthColumns].map((name) =>
    kept.has(name) ? `coalesce("${name}", 0) as "${name}"` : `0 as "${name}"`,
  )
  const sets = cubes.map((cube) => `(${quotedNames([...cube.dimensions, ...(cube.byMonth ? monthColumns : [])])})`)
  const bits = [...dimensions, monthColumns[0]].map((name) => (kept.has(name) ? `grouping("${name}")` : '1'))
  const number = bits.reduce((higher, bit) => `(${higher}) * 2 + ${bit}`)
  return [
    `select ${number} as cube, ${[quotedNames(by), ...rolled].join(', ')}, sum(change) as change from ${from}
     group by ${quotedNames(by)}, grouping sets (${sets.join(', ')})`,
  ]
}

/**
 * Adds the changes of a source (a table, or a name of the statement's `with`) to the counts. `isFirst` where there are
 * none yet: then there is no key to tell which are there, and they are laid down in the order in which they are read.
 */
export const addToNet = (schema: string, table: NettedTable, source: string, isFirst: boolean, before = ''): string => {
  const { by, dimensions, change } = table.netted
  const [kept, months] = [quotedNames([...by, ...dimensions]), quotedNames(monthColumns)]
  const [finest, ...others] = cubesOf(table)
  const cells = others.find((cube) => !cube.byMonth && hasAll(table, cube))
  const ofCells = others.filter((cube) => cells !== undefined && cube !== cells && !cube.byMonth)
  const ofFine = others.filter((cube) => cube !== cells && !ofCells.includes(cube))
  const none = monthColumns.map((name) => `0 as "${name}"`).join(', ')
  const numbered = (cube: Cube | undefined) => (cube === undefined ? 0 : cubeNumber(table, cube))
  const rows = [
    `select ${numbered(finest)} as cube, ${kept}, ${months}, change from fine`,
    ...rolledUp(table, 'fine', ofFine),
    ...(cells === undefined ? [] : [`select ${numbered(cells)} as cube, ${kept}, ${none}, change from cells`]),
    ...rolledUp(table, 'cells', ofCells),
  ]
  const net = `${schema}.${partOf(table, 'net')}`
  const key = netKey(table)
  const columns = quotedNames(['cube', ...by, ...dimensions, ...monthColumns])
  return `with ${before} fine as materialized (
      select ${kept}, ${months}, sum("${change}") as change from ${source} group by ${kept}, ${months}
    ), cells as materialized (select ${kept}, sum(change) as change from fine group by ${kept})
    insert into ${net} (${columns}, change)
    select ${columns}, change::integer from (${rows.join('\nunion all ')}) counted where change <> 0
    ${
      isFirst
        ? `order by ${quotedNames(['cube', ...by, monthColumns[1]])}`
        : `on conflict (${quotedNames(key)}) do update set change = ${partOf(table, 'net')}.change + excluded.change`
    }`
}
