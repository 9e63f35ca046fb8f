import type { SessionAnswer } from '@ledger/api'
import { askDraftKeys } from './drafts/draft-keys.ts'

/** Whether who began a form is still signed in: then what is sent with it. */
export type Same =
  | { readonly kind: 'same'; readonly csrf: string }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'another-person' }
  | { readonly kind: 'nobody-answered' }

/**
 * Whether the session is that of whoever began the form, in this window or, signed in again, in another. What one person
 * typed is never recorded as said by the next at the same browser.
 */
export const sameSession = async (csrf: string, owner: string | undefined): Promise<Same> => {
  try {
    const response = await fetch('/api/session')
    if (!response.ok) return { kind: 'nobody-answered' }
    const session = (await response.json()) as SessionAnswer
    if (!session.signedIn) return { kind: 'signed-out' }
    if (session.csrf === csrf) return { kind: 'same', csrf }
    const { byId } = await askDraftKeys(session.csrf)
    return owner !== undefined && byId.has(owner) ? { kind: 'same', csrf: session.csrf } : { kind: 'another-person' }
  } catch {
    return { kind: 'nobody-answered' }
  }
}
