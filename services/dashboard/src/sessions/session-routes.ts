import type { SessionAnswer } from '@ledger/api'
import { accessTable, deniedBeforehand, mayReadExact, type AccessCaller, type Action } from '@ledger/ledger'
import { instantOf } from '@ledger/kernel'
import { problem, type Logger } from '@ledger/service-kit'
import { Router, type Request, type Response } from 'express'
import * as E from 'fp-ts/lib/Either.js'
import type { OwnOrigins } from '../http/own-origin.ts'
import { sendProblem } from '../http/send-problem.ts'
import type { SignInOffer } from '../sign-in/sign-in-offer.ts'
import { isByOwnPage } from './csrf.ts'
import type { CurrentSession } from './current-session.ts'
import { draftKeysOf } from './draft-keys.ts'
import type { Sealing } from './sealing.ts'
import type { OwnCookie } from './session-cookie.ts'
import type { Session } from './session.ts'
import type { FoundSession, Sessions } from './sessions.ts'

/** What the addresses of the session are served with. */
export type SessionRoutes = {
  readonly sessions: Sessions
  readonly current: CurrentSession
  readonly cookie: OwnCookie
  readonly sealing: Sealing
  readonly origins: OwnOrigins
  readonly offer: SignInOffer
  /** Ends at the issuer what can be ended there; the address of ours or of the issuer's at which the page goes on. */
  readonly leave: (session: Session) => Promise<string>
  readonly logger: Logger
}

const unavailable = problem('unavailable', 'It cannot be looked up who is signed in. Ask again.', { retryAfter: 2 })

/** Who is signed in, of a request; on the left what it is answered with where that cannot be looked up. */
export const signedIn = async (
  { cookie, current, logger }: Pick<SessionRoutes, 'cookie' | 'current' | 'logger'>,
  request: Request,
  isUse: boolean,
): Promise<E.Either<typeof unavailable, FoundSession | undefined>> => {
  const id = cookie.of(request)
  if (id === undefined) return E.right(undefined)
  try {
    const found = await current(id, isUse)
    return E.isLeft(found) ? E.left(unavailable) : found
  } catch (error) {
    logger.error({ err: error }, 'sessions cannot be read')
    return E.left(unavailable)
  }
}

const mayOf = (caller: AccessCaller): ReadonlyArray<Action> =>
  (Object.keys(accessTable) as ReadonlyArray<Action>).filter(
    // How her agency stands is asked by the services, of every request.
    (action) => deniedBeforehand(caller, action, 'active') === undefined,
  )

const answerOf = (found: FoundSession | undefined, { issuers, persons }: SignInOffer): SessionAnswer => {
  if (found === undefined) return { signedIn: false, issuers, persons }
  const { session, until } = found
  const { agency, roles, csrf } = session
  const caller = { roles: new Set(roles) }
  const mays = { may: mayOf(caller), exactNumbers: mayReadExact(caller.roles) }
  return { signedIn: true, agency, roles, ...mays, csrf, until: instantOf(until) }
}

/** `GET /api/session`, `GET /api/session/draft-keys` and `POST /api/session/end`, below /api/session. */
export const sessionRoutes = (options: SessionRoutes): Router => {
  const { sessions, cookie, sealing, origins, offer, leave, logger } = options
  // Who signs out needs no token that holds: an issuer that does not answer keeps nobody signed in.
  const asKept: CurrentSession = async (id, isUse) => E.right(await sessions.find(id, isUse))
  const router = Router()
  router.get('/', async (request: Request, response: Response) => {
    const found = await signedIn(options, request, false)
    if (E.isLeft(found)) return sendProblem(response, found.left)
    response.json(answerOf(found.right, offer))
  })
  router.get('/draft-keys', async (request: Request, response: Response) => {
    const found = await signedIn(options, request, false)
    if (E.isLeft(found)) return sendProblem(response, found.left)
    if (found.right === undefined) return sendProblem(response, problem('unauthenticated', 'Sign in first.'))
    // A read, and asked for as a write is: what a page of ours alone may have is given to no other, and to no address bar.
    if (!isByOwnPage(request, found.right.session, origins))
      return sendProblem(response, problem('forbidden', 'This was not asked by a page of this session.'))
    response.json(draftKeysOf(sealing, found.right.session))
  })
  router.post('/end', async (request: Request, response: Response) => {
    const id = cookie.of(request)
    const found = await signedIn({ cookie, current: asKept, logger }, request, false)
    if (E.isLeft(found)) return sendProblem(response, found.left)
    if (id === undefined || found.right === undefined) {
      // Over already, as the caller wants it.
      cookie.clear(response)
      response.json({ next: '/' })
      return
    }
    if (!isByOwnPage(request, found.right.session, origins))
      return sendProblem(response, problem('forbidden', 'This was not asked by a page of this session.'))
    await sessions.end(id)
    cookie.clear(response)
    response.json({ next: await leave(found.right.session) })
  })
  return router
}
