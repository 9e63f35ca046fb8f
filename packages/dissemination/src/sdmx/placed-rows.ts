import { aseanCode } from '@ledger/kernel'
import {
  finestTime,
  storedDimension,
  timeUnits,
  type Dimension,
  type StoredDimension,
  type TimeUnit,
} from '@ledger/projections'
import { codesOf, screaming, sdmxCodeList, sdmxId, total } from './sdmx-codes.ts'
import type { SdmxComponent } from './sdmx-flow.ts'
import { daysPeriod, periodOf, type Frequency } from './time-period.ts'

/** By what a table is broken down, and the values that were asked for. */
export type PlacedBy = {
  readonly groupBy: ReadonlyArray<Dimension>
  readonly values: Readonly<Partial<Record<Dimension, ReadonlyArray<string>>>>
}

/** A row of a table that is broken down by dimensions, a column each, and the period of all of it. */
export type PlacedRow = { readonly from: string | null; readonly to: string | null }

/** The concepts that those who exchange such numbers know some dimensions by (domain.md §5); others have their own name. */
const wellKnown: Readonly<Partial<Record<StoredDimension, string>>> = {
  countryOfExploitation: 'REF_AREA',
  reportingCountry: 'REPORTING_AREA',
  ageBand: 'AGE',
  form: 'EXPLOITATION',
}

/** The concept of a dimension. */
export const conceptOf = (name: StoredDimension): string => wellKnown[name] ?? screaming(storedDimension(name).column)

/** The codes that stand in every dimension beside its own: all together, what is not known, what has no meaning for it. */
const everywhere = [total, 'Unknown', 'NotApplicable']

const totalText = 'Total'

const at = (row: PlacedRow, dimension: Dimension): string | null =>
  (row as Readonly<Partial<Record<Dimension, string | null>>>)[dimension] ?? null

/**
 * The value of a row in a dimension; `_T` where it is not broken down by it. Where only one value was asked for, all of
 * the table is of it.
 */
const valueAt = (row: PlacedRow, name: StoredDimension, { groupBy, values }: PlacedBy): string => {
  const here = groupBy.includes(name) ? at(row, name) : totalText
  if (here !== totalText) return here ?? 'Unknown'
  const asked = values[name]
  return asked?.length === 1 ? (asked[0] ?? total) : total
}

const componentOf = (name: StoredDimension) => {
  const { values, heading, arePlaces } = storedDimension(name)
  const more = arePlaces ? [...everywhere, aseanCode] : everywhere
  return { id: conceptOf(name), name: heading, values: sdmxCodeList(values.name, codesOf(values), more) }
}

/** Dimensions as components of observations. */
export const placeComponents = <Row extends PlacedRow>(
  names: ReadonlyArray<StoredDimension>,
): ((by: PlacedBy) => ReadonlyArray<SdmxComponent<Row>>) => {
  const described = names.map((name) => [name, componentOf(name)] as const)
  return (by) => described.map(([name, component]) => ({ ...component, of: (row) => sdmxId(valueAt(row, name, by)) }))
}

/** The finest time of a row that is known; undefined where none is. */
const knownTime = (row: PlacedRow, { groupBy }: PlacedBy): string | undefined =>
  timeUnits
    .filter((unit) => groupBy.includes(unit))
    .map((unit) => at(row, unit))
    .find((time) => time !== null) ?? undefined

const frequencyOf = { month: 'M', quarter: 'Q', year: 'A' } as const satisfies Readonly<Record<TimeUnit, Frequency>>

/** The time of a row: its month, quarter or year, or all of the period. */
export const timeOf = (row: PlacedRow, by: PlacedBy): { frequency: Frequency; period: string } => {
  const days = { first: row.from, last: row.to }
  const unit = finestTime(by.groupBy)
  const time = unit === undefined ? totalText : at(row, unit)
  if (unit === undefined) return periodOf(days)
  // The year 2023 of a table by year, and its total of 2023, are two observations.
  if (time === totalText) return { frequency: '_Z', period: daysPeriod(days) }
  // A quarter in which the month is not known, and all of the period in which not even the quarter is, are two observations.
  if (time === null) return { frequency: '_U', period: knownTime(row, by) ?? daysPeriod(days) }
  return { frequency: frequencyOf[unit], period: time }
}

const isTotal = (row: PlacedRow, { groupBy }: PlacedBy): boolean =>
  groupBy.length > 0 && groupBy.every((name) => at(row, name) === totalText)

/**
 * Whether the dimensions tell the total from every row: of several values that were asked for it is no code, and where
 * each dimension has but one it is that row. The members of ASEAN have rows of their own, and one code together.
 */
const hasTotal = ({ groupBy, values }: PlacedBy): boolean => {
  const asked = groupBy.map((name) => values[name] ?? [])
  return (
    asked.every(({ length }) => length < 2) && asked.some(([one]) => one === undefined || one === (aseanCode as string))
  )
}

/** Whether a row is an observation: one that the dimensions cannot tell from others is none. */
export const isObserved = (row: PlacedRow, by: PlacedBy): boolean => !isTotal(row, by) || hasTotal(by)
