import { codeSet, Country, lineOfText, patternText, record } from '@ledger/kernel'
import type * as t from 'io-ts'
import { OrganisationType, Role, SuspensionReason } from '../codes/index.ts'
import { eventSchema, type EventOf } from '../event-schema.ts'
import { legacyAgencyEvents } from './legacy-events.ts'

/** Who the agency is: its public name, what kind of organisation, of which state. */
export const Registration = record('Registration', {
  name: lineOfText('AgencyName', 200),
  organisationType: OrganisationType,
  country: Country,
})
export type Registration = t.TypeOf<typeof Registration>

/** The credential that the agency's tokens are issued under from now on: its public key's thumbprint (RFC 7638). */
export const Credential = record('Credential', {
  thumbprint: patternText(
    'Thumbprint',
    /^[A-Za-z0-9_-]{43}$/,
    'must be a SHA-256 JWK thumbprint (RFC 7638) in base64url',
  ),
})
export type Credential = t.TypeOf<typeof Credential>

/**
 * Whose tokens speak for the agency, and what they may say. Issuers as the claim `iss` (RFC 7519) has them; roles beyond
 * these count for nothing, whatever a token carries.
 */
export const TokenGrant = record('TokenGrant', {
  issuers: codeSet(lineOfText('Issuer', 500), 1),
  roles: codeSet(Role, 0),
})
export type TokenGrant = t.TypeOf<typeof TokenGrant>

const codecs = {
  AgencyRegistered: Registration,
  CredentialRotated: Credential,
  /** Takes the place of what was granted before. */
  TokensGranted: TokenGrant,
  AgencySuspended: record('AgencySuspended', { reason: SuspensionReason }),
  AgencyReinstated: record('AgencyReinstated', {}),
}

/** What can happen to an agency. */
export type AgencyEvent = EventOf<typeof codecs>

/** How the events of an agency are read. */
export const agencyEvents = eventSchema(codecs, legacyAgencyEvents)
