import { codeList } from '@ledger/kernel'
import type * as t from 'io-ts'

/** How a person came free (domain.md §1, rescue). */
export const RescueManner = codeList('RescueManner', ['Rescued', 'Released', 'Escaped', 'Ransomed'])
export type RescueManner = t.TypeOf<typeof RescueManner>
