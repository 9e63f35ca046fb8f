import { record } from '@ledger/kernel'
import type * as t from 'io-ts'
import { AsOf } from '../parameters/as-of.ts'
import { EditionText } from '../parameters/edition-text.ts'
import { FromDay, ToDay } from '../parameters/period.ts'
import { syntheticParameter, tableParameters } from '../parameters/reading.ts'
import { valueFilters } from './statistics-query.ts'

/** By what corridors can be restricted; by the country of transit where it is told. */
export const corridorFilters = ['citizenship', 'countryOfTransit', 'countryOfExploitation', 'form'] as const

const { citizenship, countryOfTransit, countryOfExploitation, form } = valueFilters

/** What corridors are asked for by, as statistics are. */
export const CorridorsQuery = record(
  'CorridorsQuery',
  {},
  {
    ...{ citizenship, countryOfTransit, countryOfExploitation, form },
    ...{ from: FromDay, to: ToDay, asOf: AsOf, edition: EditionText },
    ...syntheticParameter,
    ...tableParameters,
  },
)
export type CorridorsQuery = t.TypeOf<typeof CorridorsQuery>
