import type { Registration } from '../agency/index.ts'
import { holdersOf, type Case } from '../case/index.ts'
import type { FigureState } from '../figure/index.ts'
import { stateOf, type CallersAgency } from './standing.ts'
import type { Relation } from './relation.ts'

const some = (relation: Relation, holds: boolean): ReadonlyArray<Relation> => (holds ? [relation] : [])

/** What an agency is to a case. */
export const relationsToCase = (state: Case, { id }: CallersAgency): ReadonlyArray<Relation> =>
  some(
    'holder',
    holdersOf(state).some((holder) => holder === id),
  )

/** What an agency is to an operation or an investigation. */
export const relationsToJoint = (
  { agencies }: { readonly agencies: ReadonlyArray<string> },
  { id }: CallersAgency,
): ReadonlyArray<Relation> => some('participant', agencies.includes(id))

/** What an agency is to an official figure. Whoever publishes one that nobody has published here is its publisher. */
export const relationsToFigure = (state: FigureState, { id }: CallersAgency): ReadonlyArray<Relation> =>
  some('publisher', state === undefined || state.agency === id)

/** What an agency is to the record of an agency, which may be itself, and need not exist yet. */
export const relationsToAgency = (
  record: { readonly id: string; readonly registration: Registration },
  { id, state, isOfRegion }: CallersAgency,
): ReadonlyArray<Relation> => [
  ...some('self', record.id === id),
  ...some('registrar-of-state', state !== undefined && state === stateOf(record.registration)),
  ...some('registrar-of-region', isOfRegion),
]
