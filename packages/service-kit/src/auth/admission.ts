import { admittedRoles, type CallersAgency } from '@ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { problem, type Problem } from '../http/problem.ts'
import type { Caller } from './caller.ts'

const away = problem('unavailable', 'It cannot be looked up who may speak for the agency of this token.', {
  retryAfter: 2,
})

/**
 * A caller whose token was verified, in the roles in which its issuer may speak for its agency. Where the agency's record
 * cannot be read nobody is let in.
 */
export const admitted = (caller: Caller, { standing, tokens }: CallersAgency): E.Either<Problem, Caller> => {
  if (standing === 'unknown') return E.left(away)
  const roles = admittedRoles(tokens, caller.issuer, caller.roles)
  return roles === undefined
    ? E.left(problem('forbidden', 'The issuer of this token may not speak for its agency.'))
    : E.right({ ...caller, roles })
}
