import { useRef, useState } from 'react'
import { newKey, send, type Sent } from './send.ts'
import { useSession } from '../session/session.tsx'

/** What is sent: where to, what it says, and of which revision of a record, where it is of one. */
export type ToSend = { readonly path: string; readonly body?: unknown; readonly ifMatch?: string }

/** How far something that was sent is. */
export type SendingStands<A> = { readonly kind: 'idle' } | { readonly kind: 'sending' } | Sent<A>

/** Where the key of something is kept whose outcome nobody knows: also a page that is loaded again sends the same. */
const keptUnder = ({ path, body, ifMatch }: ToSend): string => `sent ${JSON.stringify([path, body, ifMatch])}`

/**
 * Sends what changes something, once: the same again has the same key until it is known what became of it. A second press
 * while it is on its way does nothing.
 */
export const useSending = <A>() => {
  const session = useSession()
  const [stands, setStands] = useState<SendingStands<A>>({ kind: 'idle' })
  const underWay = useRef(false)
  return {
    stands,
    /** Forgets what became of it, before something else is begun. */
    forget: (): void => setStands({ kind: 'idle' }),
    submit: async (what: ToSend): Promise<Sent<A> | undefined> => {
      if (underWay.current || session?.signedIn !== true) return undefined
      underWay.current = true
      setStands({ kind: 'sending' })
      const kept = keptUnder(what)
      const key = sessionStorage.getItem(kept) ?? newKey()
      sessionStorage.setItem(kept, key)
      const sent = await send<A>({ ...what, key, csrf: session.csrf })
      if (sent.kind === 'accepted' || sent.kind === 'refused') sessionStorage.removeItem(kept)
      underWay.current = false
      setStands(sent)
      return sent
    },
  }
}
