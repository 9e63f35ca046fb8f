import { callersAgency, deniedBeforehand, type Action, type CallersAgency } from '@ledger/ledger'
import type { Request } from 'express'
import * as E from 'fp-ts/lib/Either.js'
import { denialProblem } from '../access/access-problem.ts'
import type { AgencyOf } from '../access/agency-directory.ts'
import { admitted } from '../auth/admission.ts'
import type { Caller } from '../auth/caller.ts'
import type { TokenVerifier } from '../auth/token-verifier.ts'
import type { RateLimit } from '../rate-limit.ts'
import { addressGroup } from './address-group.ts'
import { problem, type Problem } from './problem.ts'
import type { AnyRoute } from './route.ts'

/** Who asks, and the agency that it acts for, as it stands. */
export type Authorised = { readonly caller: Caller; readonly agency: CallersAgency }

const nobody: Authorised = {
  caller: { issuer: '', actor: '', agency: '', roles: new Set() },
  agency: callersAgency('', undefined, false),
}
const bearer = /^Bearer +([\x21-\x7e]{1,8192})$/i
/** Who a request's token says that it is from. */
export const authenticate = async (request: Request, verify: TokenVerifier): Promise<E.Either<Problem, Caller>> => {
  const token = bearer.exec(request.get('authorization') ?? '')?.[1]
  if (token === undefined) return E.left(problem('unauthenticated', 'Send a header Authorization: Bearer <token>.'))
  const caller = await verify(token)
  if (E.isRight(caller)) return caller
  const { kind, reason } = caller.left
  return E.left(
    kind === 'refused'
      ? problem('unauthenticated', `${reason}.`)
      : problem('unavailable', `${reason}.`, { retryAfter: 5 }),
  )
}

/** What a caller whose token was verified is turned away for before its request is read. */
export const authorise = async (
  verified: Caller,
  action: Action,
  cost: number,
  { agencyOf, limit }: { readonly agencyOf: AgencyOf; readonly limit?: RateLimit },
): Promise<E.Either<Problem, Authorised>> => {
  const agency = await agencyOf(verified.agency)
  const caller = admitted(verified, agency)
  if (E.isLeft(caller)) return caller
  // After that: whoever may not speak for an agency uses up nothing of what it has.
  const tooMuch = limit?.admit(caller.right, cost)
  if (tooMuch !== undefined) return E.left(tooMuch)
  const denied = deniedBeforehand(caller.right, action, agency.standing)
  return denied === undefined ? E.right({ caller: caller.right, agency }) : E.left(denialProblem(action, denied))
}

/** Lets anybody in to what is public, but for what is published: there only who does not ask too much. */
export const letIn = (
  request: Request,
  route: AnyRoute,
  limit: RateLimit | undefined,
): E.Either<Problem, Authorised> => {
  if (route.isPublished !== true) return E.right(nobody)
  const caller = { ...nobody.caller, actor: addressGroup(request.ip) }
  const tooMuch = limit?.admit(caller, route.cost ?? 1)
  return tooMuch === undefined ? E.right({ ...nobody, caller }) : E.left(tooMuch)
}
