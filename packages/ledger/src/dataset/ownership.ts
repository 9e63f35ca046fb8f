import type { AgencyId } from '../ids.ts'
import type { DatasetState } from './dataset.ts'

/**
 * Whose a data set is. `registered`: its owner's. `published`: never registered, as figures were published before data
 * sets had owners: it is that of the one agency that published those that stand. `nobody`: neither, or several agencies
 * published what stands; these are the `publishers`.
 */
export type DatasetOwnership =
  | { readonly kind: 'registered' | 'published'; readonly owner: AgencyId }
  | { readonly kind: 'nobody'; readonly publishers: ReadonlyArray<AgencyId> }

/** Whose a data set is, by its record and by who published figures of it. */
export const ownershipOf = (state: DatasetState, publishers: ReadonlyArray<AgencyId>): DatasetOwnership => {
  if (state !== undefined) return { kind: 'registered', owner: state.owner }
  const [first, ...others] = publishers
  return first !== undefined && others.length === 0
    ? { kind: 'published', owner: first }
    : { kind: 'nobody', publishers }
}

/** Whether a data set that was never registered may be registered with this owner: its publisher, where figures stand. */
export const mayOwn = (owner: AgencyId, publishers: ReadonlyArray<AgencyId>): boolean =>
  publishers.length === 0 || publishers.includes(owner)
