import type { Country } from '@ledger/kernel'
import type * as t from 'io-ts'
import type { Agency, Registration, TokenGrant } from '../agency/index.ts'
import type { OrganisationType } from '../codes/index.ts'

/** How the caller's agency stands; `unknown` while its record cannot be read. */
export type Standing = 'active' | 'suspended' | 'unregistered' | 'unknown'

/** The agency that a caller acts for, as far as access depends on it. */
export type CallersAgency = {
  readonly id: string
  readonly standing: Standing
  /** The state whose agency it is; undefined for an organisation of no state, and where it is not registered. */
  readonly state: t.TypeOf<typeof Country> | undefined
  /** What it is; undefined where it is not registered. */
  readonly organisationType: OrganisationType | undefined
  /** Named in the settings as a registrar of the region. */
  readonly isOfRegion: boolean
  /** Whose tokens speak for it, and in which roles; undefined where nothing was granted. */
  readonly tokens: TokenGrant | undefined
}

/**
 * The state whose agency this is, as ISO 3166-1 alpha-3. An international organisation is no state's, wherever it has
 * its seat.
 */
export const stateOf = ({ organisationType, country }: Registration): CallersAgency['state'] =>
  organisationType === 'InternationalOrganisation' ? undefined : country

/**
 * The agency of a caller from its record (undefined where there is none). One that the settings name as a registrar of
 * the region need not be registered: it is how the first agencies come to be.
 */
export const callersAgency = (id: string, agency: Agency | undefined, isOfRegion: boolean): CallersAgency => {
  if (agency === undefined)
    return {
      id,
      standing: isOfRegion ? 'active' : 'unregistered',
      state: undefined,
      organisationType: undefined,
      isOfRegion,
      tokens: undefined,
    }
  const standing = agency.suspended === undefined ? 'active' : 'suspended'
  const { registration, tokens } = agency
  const { organisationType } = registration
  return { id, standing, state: stateOf(registration), organisationType, isOfRegion, tokens }
}
