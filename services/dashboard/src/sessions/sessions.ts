import { decode } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import { createHash, randomBytes } from 'node:crypto'
import type { Sealing } from './sealing.ts'
import { Session, type SignedIn } from './session.ts'
import type { SessionStore } from './session-store.ts'

/** A session that was found: what is in it, of which revision, and when it ends if it is not used. */
export type FoundSession = { readonly session: Session; readonly revision: number; readonly until: number }

/** The sessions of this origin, by the ids that browsers hold. Every call rejects where the store cannot be reached. */
export type Sessions = {
  /** Begins a session under an id that nobody knew before, and gives the id. */
  readonly begin: (signedIn: SignedIn) => Promise<string>
  /** The session of an id. `isUse`: it lasts longer from now on; to ask how long it lasts is no use of it. */
  readonly find: (id: string, isUse: boolean) => Promise<FoundSession | undefined>
  /** Puts other content into it, where nobody else did since; false where somebody did, or it was ended. */
  readonly replace: (id: string, revision: number, session: Session) => Promise<boolean>
  readonly end: (id: string) => Promise<void>
}

/** How long sessions last, in milliseconds: unused, and at the longest. */
export type SessionTimes = { readonly idle: number; readonly longest: number }

/** Half an hour unused, half a day at the longest. */
export const usualTimes: SessionTimes = { idle: 30 * 60_000, longest: 12 * 60 * 60_000 }

const random = () => randomBytes(32).toString('base64url')
/** What a session is kept under: who reads the store learns no id. */
const keyOf = (id: string): string => createHash('sha256').update(id).digest('base64url')

/** How much of the idle time passes before it is written down that a session was used. */
const noted = 1 / 20

/** Makes the sessions of a store. */
export const sessionsOf = (
  store: SessionStore,
  { seal, open }: Sealing,
  { idle, longest }: SessionTimes,
  now: () => number,
): Sessions => ({
  begin: async (signedIn) => {
    const id = random()
    const key = keyOf(id)
    const session: Session = { ...signedIn, csrf: random() }
    const at = now()
    await store.begin(key, { sealed: seal(JSON.stringify(session), key), idleUntil: at + idle, endsAt: at + longest })
    return id
  },
  find: async (id, isUse) => {
    const key = keyOf(id)
    const at = now()
    const stored = await store.find(key, at)
    if (stored === undefined) return undefined
    const text = open(stored.sealed, key)
    // Sealed with a secret that is gone, or of an older dashboard: whose session it was signs in again.
    const session = text === undefined ? undefined : decode(Session)(JSON.parse(text))
    if (session === undefined || E.isLeft(session)) return undefined
    const isNoted = isUse && at + idle - stored.idleUntil > idle * noted
    if (isNoted) await store.prolong(key, at + idle)
    const until = Math.min(isNoted ? at + idle : stored.idleUntil, stored.endsAt)
    return { session: session.right, revision: stored.revision, until }
  },
  replace: (id, revision, session) => {
    const key = keyOf(id)
    return store.replace(key, revision, seal(JSON.stringify(session), key))
  },
  end: (id) => store.end(keyOf(id)),
})
