import { draftsOf } from './drafts.ts'

const channel = (): BroadcastChannel => new BroadcastChannel('ledger-session')

/**
 * What goes with the session: all drafts of whoever signs out, and what other windows show of them. It fails where
 * the drafts cannot be taken out; nobody can read them then, either, without signing in as her.
 */
export const leaveNothing = async (csrf: string): Promise<void> => {
  try {
    await (await draftsOf(csrf)).forget()
  } finally {
    const told = channel()
    told.postMessage('signed out')
    told.close()
  }
}

/** Tells when another window signs out; gives what ends the listening. */
export const whenSignedOut = (act: () => void): (() => void) => {
  const heard = channel()
  heard.onmessage = act
  return () => heard.close()
}
