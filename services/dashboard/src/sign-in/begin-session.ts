import type { Request, Response } from 'express'
import type { OwnCookie } from '../sessions/session-cookie.ts'
import type { SignedIn } from '../sessions/session.ts'
import type { Sessions } from '../sessions/sessions.ts'

/** Begins a session for who signed in, under an id that nobody knew; the one before is over. */
export const beginSession = async (
  { sessions, cookie }: { readonly sessions: Sessions; readonly cookie: OwnCookie },
  request: Request,
  response: Response,
  who: SignedIn,
): Promise<void> => {
  const before = cookie.of(request)
  if (before !== undefined) await sessions.end(before)
  cookie.set(response, await sessions.begin(who))
}
