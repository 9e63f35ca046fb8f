import type { Cell } from '../statistics/cell.ts'
import type { Column, Value } from '../table.ts'

/**
 * Between which countries a case lies: whose citizen the person is (several joined by `;`), where exploited, who
 * recorded it. A country's view is put together from the corridors that it is a part of.
 */
export const corridorColumns: ReadonlyArray<Column> = [
  { name: 'citizenship', type: 'text' },
  { name: 'country_of_exploitation', type: 'text' },
  { name: 'reporting_country', type: 'text' },
  { name: 'synthetic', type: 'boolean' },
]

/** The values of {@link corridorColumns} for a cell. */
export const corridorOf = (cell: Cell): ReadonlyArray<Value> => [
  cell.citizenship,
  cell.countryOfExploitation,
  cell.reportingCountry,
  cell.synthetic,
]
