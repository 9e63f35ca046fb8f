import type { Role } from '../codes/index.ts'
import type { TokenGrant } from './events.ts'

/** Roles that reach beyond an agency's own records: only a registrar of the region grants them. */
export const regionalRoles: ReadonlySet<Role> = new Set<Role>(['statistician', 'operator', 'auditor'])

/** Whether a grant is for a registrar of the region to make. */
export const isRegionalGrant = ({ roles }: TokenGrant): boolean => roles.some((role) => regionalRoles.has(role))

/**
 * The roles in which a token's holder may act for an agency; undefined where its issuer may not speak for the agency.
 * An agency for which nothing was granted yet, as one that was registered before there were grants, takes tokens of
 * every issuer of the ledger in every role: a running ledger locks nobody out.
 */
export const admittedRoles = (
  grant: TokenGrant | undefined,
  issuer: string,
  roles: ReadonlySet<Role>,
): ReadonlySet<Role> | undefined => {
  if (grant === undefined) return roles
  if (!grant.issuers.includes(issuer)) return undefined
  return new Set(grant.roles.filter((role) => roles.has(role)))
}
