import type { EventStoreDBClient } from '@eventstore/db-client'
import { StoreUnavailable } from '@ledger/event-store'
import { discard } from './client-internals.ts'

/** A client, for as long as it serves. */
export type Session = {
  readonly client: EventStoreDBClient
  /** Aborted when the client is given up; the streams read through it end then. */
  readonly gone: AbortSignal
  /** A call was answered, whatever the answer. */
  readonly well: () => void
  /** A call failed in a way that the client does not get over by itself. */
  readonly troubled: () => void
  /** The server does not let our user do this; told once, until something succeeds again. */
  readonly denied: (what: string) => void
}

/** The way to the server: a client, and another when that one no longer gets through. */
export type Connection = {
  /** The client of the moment. Throws {@link StoreUnavailable} when closed. */
  readonly session: () => Session
  readonly close: () => void
}

/** After so many calls in a row that came to nothing, a client is given up. */
const mostTrouble = 3

/**
 * Keeps a client. A broken connection and a change of the leader the client gets over itself, with the next call. What
 * it does not get over is a channel that swallows calls: after a few such a new client takes its place.
 */
export const connect = (
  first: EventStoreDBClient,
  make: () => EventStoreDBClient,
  warn: (message: string) => void,
): Connection => {
  const begin = (client: EventStoreDBClient): Session & { readonly end: (why: string) => void } => {
    const gone = new AbortController()
    let trouble = 0
    const denials = new Set<string>()
    const session = {
      client,
      gone: gone.signal,
      well: () => {
        trouble = 0
        denials.clear()
      },
      denied: (what: string) => {
        if (denials.has(what)) return
        denials.add(what)
        warn(`EventStoreDB does not let this user ${what}: look at its rights (infra/event-store)`)
      },
      troubled: () => {
        // Calls of a client that was given up already are no news.
        if (closed || current !== session || ++trouble < mostTrouble) return
        try {
          current = begin(make())
        } catch {
          // A certificate file is gone, say; what the client says may hold a part of the password.
          warn('EventStoreDB: no new client can be made, the old one stays')
          return
        }
        warn(`EventStoreDB: ${trouble} calls in a row came to nothing; a new client takes over`)
        session.end('its client was given up')
      },
      end: (why: string) => {
        gone.abort(new StoreUnavailable(why))
        // Its calls end in their own time, by their deadlines at the latest.
        void discard(client).catch(() => undefined)
      },
    }
    return session
  }
  let closed = false
  let current = begin(first)
  return {
    session: () => {
      if (closed) throw new StoreUnavailable('this store is closed')
      return current
    },
    close: () => {
      closed = true
      current.end('this store is closed')
    },
  }
}
