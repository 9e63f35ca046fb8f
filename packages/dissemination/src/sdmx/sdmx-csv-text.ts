import { neutralised } from '@ledger/kernel'
import { csvLines } from '../csv-text.ts'
import type { Rows } from '../rows.ts'
import { agency, versionOf, type SdmxFlow } from './sdmx-flow.ts'

/**
 * Rows as SDMX-CSV 2.0: the structure that they are of, the action (I: they add to or replace what a reader has), the
 * dimensions and the time, the value, the attributes, in the order of the structure. Text is safe for a spreadsheet.
 */
export async function* sdmxCsvText<Row>(flow: SdmxFlow<Row>, rows: Rows<Row>): AsyncGenerator<string> {
  const { dimensions, timePeriod, value, attributes, isObservation } = flow
  const ids = [...dimensions.map(({ id }) => id), 'TIME_PERIOD', 'OBS_VALUE', ...attributes.map(({ id }) => id)]
  const structure = ['dataflow', `${agency}:${flow.id}(${versionOf(flow)})`, 'I']
  const lineOf = (row: Row): ReadonlyArray<string> => [
    ...structure,
    ...dimensions.map(({ of }) => neutralised(of(row))),
    timePeriod(row),
    value(row),
    ...attributes.map(({ values, of }) => (values === 'String' ? neutralised(of(row)) : of(row))),
  ]
  yield csvLines([['STRUCTURE', 'STRUCTURE_ID', 'ACTION', ...ids]])
  for await (const some of rows) yield csvLines(some.filter(isObservation).map(lineOf))
}
