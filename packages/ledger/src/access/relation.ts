/**
 * What the caller's agency is to the record that it acts on. `any` stands in rows only: whoever the agency is.
 * `duplicate-party`: of a merge request, holds the case that the asker's is to be merged into; of a case, holds the one
 * that it was merged into. `referred` and `custody-former` are kept for referrals and transfers of custody: no record
 * gives them yet.
 */
export type Relation =
  | 'holder'
  | 'participant'
  | 'publisher'
  | 'self'
  | 'registrar-of-state'
  | 'registrar-of-region'
  | 'referred'
  | 'custody-former'
  | 'duplicate-party'

/** Every relation. */
export const allRelations = Object.keys({
  holder: 0,
  participant: 0,
  publisher: 0,
  self: 0,
  'registrar-of-state': 0,
  'registrar-of-region': 0,
  referred: 0,
  'custody-former': 0,
  'duplicate-party': 0,
} satisfies Record<Relation, 0>) as ReadonlyArray<Relation>
