import type { Registration } from '../agency/index.ts'
import { holdersOf, type Case, type CaseState } from '../case/index.ts'
import type { DatasetOwnership } from '../dataset/index.ts'
import type { Figure } from '../figure/index.ts'
import type { MergeRequest } from '../merge-request/index.ts'
import { stateOf, type CallersAgency } from './standing.ts'
import type { Relation } from './relation.ts'

const some = (relation: Relation, holds: boolean): ReadonlyArray<Relation> => (holds ? [relation] : [])

/** What an agency is to a case. */
export const relationsToCase = (state: Case, { id }: CallersAgency): ReadonlyArray<Relation> =>
  some(
    'holder',
    holdersOf(state).some((holder) => holder === id),
  )

const isHeld = (state: CaseState, agency: CallersAgency): boolean =>
  state !== undefined && relationsToCase(state, agency).includes('holder')

/** What an agency is to a case that was merged into another, by what it is to that one as well. */
export const relationsToMerged = (state: Case, into: CaseState, agency: CallersAgency): ReadonlyArray<Relation> => [
  ...relationsToCase(state, agency),
  ...some('duplicate-party', state.lifecycle === 'Merged' && isHeld(into, agency)),
]

/**
 * What an agency is to a merge request, by what it is to the two cases: `own` is the asker's, `other` the one to merge
 * it into. What is asked between a synthetic case and a real one is asked of nobody.
 */
export const relationsToMergeRequest = (
  { askedBy, acceptedBy, synthetic }: MergeRequest,
  { own, other }: { readonly own: CaseState; readonly other: CaseState },
  agency: CallersAgency,
): ReadonlyArray<Relation> => [
  ...some('holder', askedBy === agency.id || isHeld(own, agency)),
  ...some(
    'duplicate-party',
    acceptedBy === agency.id || (other?.synthetic === (synthetic ?? false) && isHeld(other, agency)),
  ),
]

/** What an agency is to an operation or an investigation. */
export const relationsToJoint = (
  { agencies }: { readonly agencies: ReadonlyArray<string> },
  { id }: CallersAgency,
): ReadonlyArray<Relation> => some('participant', agencies.includes(id))

/** What an agency is to an official figure that stands: it stays the one's who published it. */
export const relationsToFigure = (state: Figure, { id }: CallersAgency): ReadonlyArray<Relation> =>
  some('publisher', state.agency === id)

/** What an agency is to an official figure that nobody has published here, by whose its data set is. */
export const relationsToNewFigure = (
  ownership: Exclude<DatasetOwnership, { kind: 'nobody' }>,
  { id }: CallersAgency,
): ReadonlyArray<Relation> => some('publisher', ownership.owner === id)

/** What an agency is to the record of an agency, which may be itself, and need not exist yet. */
export const relationsToAgency = (
  record: { readonly id: string; readonly registration: Registration },
  { id, state, isOfRegion }: CallersAgency,
): ReadonlyArray<Relation> => [
  ...some('self', record.id === id),
  ...some('registrar-of-state', state !== undefined && state === stateOf(record.registration)),
  ...some('registrar-of-region', isOfRegion),
]
