import { lineOfText, record, uuidOf } from '@ledger/kernel'
import { Role } from '@ledger/ledger'
import * as t from 'io-ts'

/**
 * Who calls: who issued the token, the pseudonym of its issuer and subject, which stands beside every event as its
 * actor, the agency that it acts for, and what it may do.
 */
export type Caller = {
  readonly issuer: string
  readonly actor: string
  readonly agency: string
  readonly roles: ReadonlySet<Role>
}

/** The claims that an access token must carry beside those of RFC 7519 that are compared or measured. */
export const Claims = record('Claims', {
  sub: lineOfText('Subject', 200),
  agency: uuidOf('AgencyId'),
  roles: t.readonlyArray(Role),
})
