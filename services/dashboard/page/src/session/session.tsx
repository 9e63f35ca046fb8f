import type { SessionAnswer, SessionEndedAnswer } from '@ledger/api'
import type { Action } from '@ledger/ledger'
import type { TypeOf } from 'io-ts'
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react'

/** Who is signed in; undefined while that is not known. */
const Session = createContext<SessionAnswer | undefined>(undefined)

/** Asks once who is signed in. Whoever cannot be asked is taken for nobody: what is shown first needs no one. */
export const WithSession = ({ children }: { readonly children: ReactNode }) => {
  const [session, setSession] = useState<SessionAnswer>()
  useEffect(() => {
    const controller = new AbortController()
    const ask = async (): Promise<void> => {
      const response = await fetch('/api/session', { signal: controller.signal })
      if (response.ok) setSession((await response.json()) as SessionAnswer)
    }
    ask().catch(() => undefined)
    return () => controller.abort()
  }, [])
  return <Session value={session}>{children}</Session>
}

/** Who is signed in, or where and as whom one can sign in; undefined while that is not known. */
export const useSession = (): SessionAnswer | undefined => useContext(Session)

/** What the access table allows who is signed in; undefined while that is not known. Of nobody it is nothing. */
export const useMay = (): ((action: Action) => boolean) | undefined => {
  const session = useSession()
  return session && ((action) => session.signedIn && session.may.includes(action))
}

/** Ends the session, and goes on at the address that is told, which may be the issuer's. False where it could not be ended. */
export const signOut = async (csrf: string): Promise<boolean> => {
  try {
    // What was typed and not recorded goes with the session. Where it cannot be taken out it is sealed, and hers alone.
    await import('../recording/drafts/leaving.ts').then(({ leaveNothing }) => leaveNothing(csrf)).catch(() => undefined)
    const response = await fetch('/api/session/end', { method: 'POST', headers: { 'Ledger-Csrf': csrf } })
    if (!response.ok) return false
    const { next } = (await response.json()) as TypeOf<typeof SessionEndedAnswer>
    window.location.assign(next)
    return true
  } catch {
    return false
  }
}
