import { codeList, lineOfText, record, uuidOf } from '@ledger/kernel'
import * as t from 'io-ts'

/** What a person or a program may do (design.md §8). */
export const Role = codeList('Role', [
  'reporter',
  'caseworker',
  'analyst',
  'statistician',
  'operator',
  'auditor',
  'registrar',
])
export type Role = t.TypeOf<typeof Role>

/** Who calls: the token's subject, the agency it acts for, and what it may do. */
export type Caller = {
  readonly subject: string
  readonly agency: string
  readonly roles: ReadonlySet<Role>
}

/**
 * The claims that an access token must carry beside the registered ones (RFC 7519). The subject stands beside every
 * event as its actor, so it is held to what is kept there.
 */
export const Claims = record('Claims', {
  sub: lineOfText('Subject', 200),
  agency: uuidOf('AgencyId'),
  roles: t.readonlyArray(Role),
})
