import { problem, type Logger } from '@ledger/service-kit'
import { Router, type Request, type Response } from 'express'
import * as E from 'fp-ts/lib/Either.js'
import { sendProblem } from '../http/send-problem.ts'
import type { Sealing } from '../sessions/sealing.ts'
import { ownCookie, type OwnCookie } from '../sessions/session-cookie.ts'
import type { Sessions } from '../sessions/sessions.ts'
import { beginSession } from './begin-session.ts'
import { callbackPath, type OpenIdConnect } from './open-id-connect.ts'
import { pageToComeBackTo } from './page-to-come-back-to.ts'
import { pendingOf, pendingPattern, pendingText } from './pending-sign-in.ts'
import type { SignInFailure } from './sign-in-failure.ts'

/** What signing in is served with. */
export type SignInRoutes = {
  readonly openId: OpenIdConnect
  readonly sessions: Sessions
  readonly cookie: OwnCookie
  readonly sealing: Sealing
  readonly origin: string
  readonly now: () => number
  readonly logger: Logger
}

/** The first page, with why one is not signed in; `again`: it took too long, or was begun in another browser. */
const without = (response: Response, why: SignInFailure | 'again'): void => response.redirect(303, `/?signIn=${why}`)

/** `GET /sign-in?issuer=...&to=...` and `GET /sign-in/callback`. */
export const signInRoutes = ({ openId, sessions, cookie, sealing, origin, now, logger }: SignInRoutes): Router => {
  const pendingCookie = ownCookie('ledger-sign-in', pendingPattern, origin.startsWith('https:'))
  const router = Router()
  router.get('/sign-in', async (request: Request, response: Response) => {
    const { issuer, to } = request.query
    const begun = typeof issuer === 'string' ? await openId.begin(issuer) : undefined
    if (begun === undefined)
      return sendProblem(response, problem('invalid-request', 'Say ?issuer=, one of those that /api/session tells.'))
    if (E.isLeft(begun)) return without(response, begun.left)
    const { url, pending } = begun.right
    pendingCookie.set(response, pendingText(pending, pageToComeBackTo(to, origin), sealing, now()))
    response.redirect(303, url.href)
  })
  router.get(callbackPath, async (request: Request, response: Response) => {
    const text = pendingCookie.of(request)
    pendingCookie.clear(response)
    const pending = text === undefined ? undefined : pendingOf(text, sealing, now())
    if (pending === undefined) return without(response, 'again')
    const came = new URL(request.originalUrl, origin)
    const who = await openId.finish(pending, came)
    if (E.isLeft(who)) return without(response, who.left)
    try {
      await beginSession({ sessions, cookie }, request, response, who.right)
    } catch (error) {
      logger.error({ err: error }, 'a session cannot be kept')
      return without(response, 'unavailable')
    }
    response.redirect(303, pending.to)
  })
  return router
}
