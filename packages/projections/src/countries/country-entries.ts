import { boundsOf, type PartialDate } from '@ledger/kernel'
import { countedFactsOf, type Case } from '@ledger/ledger'
import type { RowChange, Table, Value } from '../table.ts'
import type { Measure } from '../statistics/measure.ts'
import { victimCountOf, type Stages } from '../statistics/victim-count.ts'
import { returnRolesOf, rolesOf } from './country-view.ts'

/** How many victims a country has in a role, for each stage, and how many of their cases are open. */
export const countryCount: Table = {
  name: 'country_count',
  kind: 'summed',
  columns: [
    { name: 'country', type: 'text' },
    { name: 'role', type: 'text' },
    { name: 'measure', type: 'text' },
    { name: 'synthetic', type: 'boolean' },
    { name: 'persons', type: 'integer' },
  ],
  key: ['country', 'role', 'measure', 'synthetic'],
}

/** How many victims of a country took how many days from one stage to another, of those known to the day. */
export const countryStageDays: Table = {
  name: 'country_stage_days',
  kind: 'summed',
  columns: [
    { name: 'country', type: 'text' },
    { name: 'role', type: 'text' },
    { name: 'from_stage', type: 'text' },
    { name: 'to_stage', type: 'text' },
    { name: 'synthetic', type: 'boolean' },
    { name: 'days', type: 'integer' },
    { name: 'persons', type: 'integer' },
  ],
  key: ['country', 'role', 'from_stage', 'to_stage', 'synthetic', 'days'],
}

/** The stages between which days are counted. */
export const stagePairs: ReadonlyArray<readonly [Measure, Measure]> = [
  ['reported', 'identified'],
  ['identified', 'rescued'],
  ['reported', 'rescued'],
  ['rescued', 'repatriated'],
  ['reported', 'repatriated'],
]

const funnel: ReadonlyArray<Measure> = ['reported', 'identified', 'rescued', 'repatriated']
const dayInMilliseconds = 86_400_000

const dayOf = (date: PartialDate | undefined): number | undefined => {
  if (date === undefined) return undefined
  const { lower, upper } = boundsOf(date)
  return lower !== null && lower === upper ? Date.parse(lower) / dayInMilliseconds : undefined
}

const daysBetween = (stages: Stages): ReadonlyArray<readonly [Measure, Measure, number]> =>
  stagePairs.flatMap(([from, to]) => {
    const start = dayOf(stages[from])
    const end = dayOf(stages[to])
    return start === undefined || end === undefined ? [] : [[from, to, end - start] as const]
  })

/** All rows that a case stands in, each for one person: what it adds when it comes, and takes out when it goes. */
export const countryEntriesOf = (state: Case): ReadonlyArray<{ table: Table; key: ReadonlyArray<Value> }> => {
  const count = victimCountOf(state)
  if (count === undefined) return []
  const { cell, stages } = count
  const { synthetic } = cell
  const entries: { table: Table; key: ReadonlyArray<Value> }[] = []
  const days = daysBetween(stages)
  for (const [country, role] of rolesOf(cell)) {
    for (const measure of funnel) {
      if (stages[measure] !== undefined) entries.push({ table: countryCount, key: [country, role, measure, synthetic] })
    }
    if (state.lifecycle === 'Open') entries.push({ table: countryCount, key: [country, role, 'open', synthetic] })
    for (const [from, to, n] of days)
      entries.push({ table: countryStageDays, key: [country, role, from, to, synthetic, n] })
  }
  for (const [country, role] of returnRolesOf(countedFactsOf(state).departure)) {
    entries.push({ table: countryCount, key: [country, role, 'repatriated', synthetic] })
  }
  return entries
}

/** A change of one entry's row by so many persons. */
export const entryChange = (table: Table, key: ReadonlyArray<Value>, persons: number): RowChange => ({
  table,
  row: [...key, persons],
})
