import { importers, type FormatName } from '@ledger/exchange'

/** The names of the formats that can be imported. */
export const formats = Object.keys(importers) as ReadonlyArray<FormatName>
