import type { ApiProblem } from '@ledger/client'
import type { Reject } from '@ledger/exchange'

/** Why the ledger did not take a row, as rejects of its line. */
export const problemRejects = (line: number, { title, detail, errors }: ApiProblem): ReadonlyArray<Reject> =>
  errors.length > 0
    ? errors.map(({ field, rule }) => ({ line, field: field.replace(/^data\./, ''), value: '', rule }))
    : [{ line, field: '', value: '', rule: detail === undefined ? title : `${title}: ${detail}` }]
