import { cases } from './cases/cases.ts'
import { countries } from './countries/countries.ts'
import { figures } from './figures/figures.ts'
import type { ReadModel } from './read-model.ts'
import { records } from './records.ts'
import { statistics } from './statistics/statistics.ts'

/** Every read model of the ledger. */
export const readModels: ReadonlyArray<ReadModel> = [cases, countries, figures, records, statistics]

export { stagePairs } from './countries/stage-durations.ts'
export { funnel } from './countries/corridor-counts.ts'
export type { Category, Occurrence, Project, ReadModel, StateOf } from './read-model.ts'
export { Measure, unitOf } from './statistics/measure.ts'
export { isCategory, streams, type StreamFold } from './streams.ts'
export type { Column, ColumnType, RowChange, Table, Value } from './table.ts'
