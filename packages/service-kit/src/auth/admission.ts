import type { Role } from '@ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { LRUCache } from 'lru-cache'
import { problem, type Problem } from '../http/problem.ts'
import type { Caller } from './caller.ts'

/** Asks of a caller whose token was verified whether it may speak for its agency, and in which roles. */
export type Admission = (caller: Caller) => Promise<E.Either<Problem, Caller>>

/** What is registered of an agency's tokens, and what follows from it. */
export type AdmissionOptions<Grant> = {
  readonly grantOf: (agency: string) => Promise<Grant>
  /** The roles in which an issuer's token is taken; undefined where it is not. */
  readonly rolesOf: (grant: Grant, issuer: string, roles: ReadonlySet<Role>) => ReadonlySet<Role> | undefined
  /** In milliseconds. */
  readonly now: () => number
}

/** How long what is registered of an agency is taken as read, in milliseconds: a new grant counts everywhere after that. */
const keptFor = 5_000
const mostAgencies = 10_000

const away = problem('unavailable', 'It cannot be looked up who may speak for the agency of this token.', {
  retryAfter: 2,
})

/** Admission by what is registered of agencies. Where that cannot be read nobody is let in. */
export const admission = <Grant>({ grantOf, rolesOf, now }: AdmissionOptions<Grant>): Admission => {
  const known = new LRUCache<string, { readonly grant: Promise<Grant>; readonly until: number }>({ max: mostAgencies })
  const lookUp = (agency: string): Promise<Grant> => {
    const seen = known.get(agency)
    if (seen !== undefined && now() < seen.until) return seen.grant
    const grant = grantOf(agency)
    known.set(agency, { grant, until: now() + keptFor })
    return grant
  }
  return async (caller) => {
    let grant: Grant
    try {
      grant = await lookUp(caller.agency)
    } catch {
      // Its store says in its own log what ails it; asked again with the next request.
      known.delete(caller.agency)
      return E.left(away)
    }
    const roles = rolesOf(grant, caller.issuer, caller.roles)
    return roles === undefined
      ? E.left(problem('forbidden', 'The issuer of this token may not speak for its agency.'))
      : E.right({ ...caller, roles })
  }
}
