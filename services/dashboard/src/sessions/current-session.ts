import * as E from 'fp-ts/lib/Either.js'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Session, SignedIn } from './session.ts'
import type { FoundSession, Sessions } from './sessions.ts'

/** Gets new tokens for a session; `over`: its issuer gives none any more, `unavailable`: it does not answer. */
export type Renew = (session: Session) => Promise<E.Either<'over' | 'unavailable', SignedIn>>

/** The session of an id with tokens that hold; undefined where nobody is signed in. `unavailable`: ask again later. */
export type CurrentSession = (id: string, isUse: boolean) => Promise<E.Either<'unavailable', FoundSession | undefined>>

/** So long before an access token expires another one is asked for, in milliseconds. */
const renewAhead = 60_000
/** So long one replica has for that, before another may try. */
const renewWithin = 15_000
const lookEvery = 100

const nobody = E.right(undefined)

/**
 * Finds sessions, and renews their tokens before they expire: with them come the roles and the agency as the issuer has
 * them now. One replica at a time renews a session, as an issuer that sees a refresh token twice takes it for stolen;
 * the others use what there is meanwhile, or wait.
 */
export const currentSession = (sessions: Sessions, renew: Renew, now: () => number): CurrentSession => {
  const endOf = async (id: string) => {
    await sessions.end(id)
    return nobody
  }

  /** Asks the issuer, once it was written down that we do. */
  const renewed = async (id: string, { session, revision, until }: FoundSession): ReturnType<CurrentSession> => {
    const { renewingUntil: _ours, ...before } = session
    const got = await renew(session)
    if (E.isLeft(got)) {
      if (got.left === 'over') return endOf(id)
      await sessions.replace(id, revision, before)
      return session.accessUntil > now()
        ? E.right({ session: before, revision: revision + 1, until })
        : E.left('unavailable')
    }
    // A session is of one person for good: whoever else signs in gets one of her own.
    if (got.right.person !== session.person || got.right.issuer !== session.issuer) return endOf(id)
    const after: Session = { ...before, ...got.right }
    // Ended meanwhile, it stays ended.
    return (await sessions.replace(id, revision, after))
      ? E.right({ session: after, revision: revision + 1, until })
      : nobody
  }

  const current: CurrentSession = async (id, isUse) => {
    for (const waitUntil = now() + renewWithin; ;) {
      const found = await sessions.find(id, isUse)
      if (found === undefined) return nobody
      const { session, revision } = found
      const at = now()
      const holds = session.accessUntil > at
      if (session.accessUntil - at > renewAhead) return E.right(found)
      if (session.refreshToken === undefined) return holds ? E.right(found) : endOf(id)
      if ((session.renewingUntil ?? 0) <= at) {
        const claimed: Session = { ...session, renewingUntil: at + renewWithin }
        if (await sessions.replace(id, revision, claimed))
          return renewed(id, { ...found, session: claimed, revision: revision + 1 })
      } else if (holds) return E.right(found)
      if (now() >= waitUntil) return E.left('unavailable')
      await sleep(lookEvery)
    }
  }
  return current
}
