import type { Logger } from '@ledger/service-kit'
import { Router } from 'express'
import * as E from 'fp-ts/lib/Either.js'
import type { OwnOrigins } from '../http/own-origin.ts'
import { currentSession } from '../sessions/current-session.ts'
import type { Sealing } from '../sessions/sealing.ts'
import { sessionCookie } from '../sessions/session-cookie.ts'
import { sessionRoutes, signedIn } from '../sessions/session-routes.ts'
import { sessionsOf, type SessionTimes } from '../sessions/sessions.ts'
import type { SessionStore } from '../sessions/session-store.ts'
import type { OpenIdConnect } from './open-id-connect.ts'
import { signInAs, type MadeUpPeople } from './sign-in-as.ts'
import type { SignInOffer } from './sign-in-offer.ts'
import { signInRoutes } from './sign-in-routes.ts'
import type { WhoAsks } from './who-asks.ts'

/** How people sign in, and where their sessions are. */
export type SignInOptions = {
  readonly store: SessionStore
  readonly sealing: Sealing
  readonly times: SessionTimes
  /** The people of an embedded ledger; there are none in any other. */
  readonly people?: MadeUpPeople
  /** Signing in at issuers, and which there are; an embedded ledger has none. */
  readonly issuers?: { readonly openId: OpenIdConnect; readonly offered: SignInOffer['issuers'] }
  readonly now: () => number
}

type Parts = { readonly whoAsks: WhoAsks; readonly router: Router }

/** Tokens that no issuer gave: none comes after them, and there is nothing to leave. */
const withoutIssuer: Pick<OpenIdConnect, 'renew' | 'leave'> = {
  renew: () => Promise.resolve(E.left('over')),
  leave: () => Promise.resolve('/'),
}

/** Nobody signs in: all that is asked is asked as anybody may. */
export const withoutSignIn: Parts = {
  whoAsks: () => Promise.resolve(E.right(undefined)),
  router: Router().get('/api/session', (_request, response) => {
    response.json({ signedIn: false, issuers: [], persons: [] })
  }),
}

/** Who asks, and the addresses by which one signs in and out. */
export const withSignIn = (options: SignInOptions, origins: OwnOrigins, logger: Logger): Parts => {
  const { store, sealing, times, people, issuers, now } = options
  const sessions = sessionsOf(store, sealing, times, now)
  const cookie = sessionCookie(origins[0].startsWith('https:'))
  const { renew, leave } = issuers?.openId ?? withoutIssuer
  const current = currentSession(sessions, renew, now)
  const offer = { issuers: issuers?.offered ?? [], persons: people?.persons ?? [] }
  const router = Router()
  router.use('/api/session', sessionRoutes({ sessions, current, cookie, sealing, origins, offer, leave, logger }))
  if (issuers !== undefined)
    router.use(signInRoutes({ openId: issuers.openId, sessions, cookie, sealing, origin: origins[0], now, logger }))
  if (people !== undefined) router.post('/sign-in/as', ...signInAs(people, origins, { sessions, cookie }))
  return {
    router,
    whoAsks: async (request) => {
      const found = await signedIn({ cookie, current, logger }, request, true)
      if (E.isLeft(found) || found.right === undefined) return E.map(() => undefined)(found)
      const { session } = found.right
      return E.right({ token: session.accessToken, roles: new Set(session.roles), session })
    },
  }
}
