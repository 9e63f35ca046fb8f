import { problem } from '@ledger/service-kit'

/** Why exact numbers are not asked of an edition. */
export const exactOfNoEdition = problem('invalid-request', undefined, {
  errors: [{ field: 'query.edition', rule: 'is of published numbers; exact ones are asked for as of a date (asOf)' }],
})
