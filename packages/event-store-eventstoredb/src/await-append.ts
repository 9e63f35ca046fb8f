import { AccessDeniedError } from '@eventstore/db-client'
import type { EventStore } from '@ledger/event-store'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Connection } from './connection.ts'
import { isOurs } from './decode-event.ts'
import { isWithinRecord } from './read-error.ts'
import { comingEvents, type Reader } from './server-streams.ts'

/** How long is waited before a subscription that ended is opened anew. */
const pauseMilliseconds = 1000
/** After so long without news the waiting is woken all the same, should the server have forgotten the subscription. */
const longestWait = 60_000

/** Aborted by the first of these, and after so long. `release` when it is no longer needed. */
const firstOf = (signals: ReadonlyArray<AbortSignal>, milliseconds: number) => {
  const first = new AbortController()
  const abort = () => first.abort()
  const timer = setTimeout(abort, milliseconds)
  for (const signal of signals) {
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort)
  }
  const release = () => {
    clearTimeout(timer)
    for (const signal of signals) signal.removeEventListener('abort', abort)
  }
  return { signal: first.signal, release }
}

/**
 * Waits for events after a position, by a subscription that is opened for it. The server may end one at any time, with
 * an error or without: then it is opened again after a pause, from the same position, so nothing is missed. Where it may
 * not be opened, or the log has no such position any more, who waits is woken, and finds it out by reading.
 */
export const awaitAppend =
  (connection: Connection, reader: Reader, closed: AbortSignal): EventStore['awaitAppend'] =>
  async (after, stop) => {
    const { signal, release } = firstOf([stop, closed], longestWait)
    try {
      while (!signal.aborted) {
        let lasts = false
        try {
          for await (const event of comingEvents(connection.session(), reader, after, signal)) if (isOurs(event)) return
        } catch (error) {
          // Whether the server is there will show when it is read again; what stays so until somebody does something
          // about it is shown at once.
          lasts = error instanceof AccessDeniedError || isWithinRecord(error)
        }
        await sleep(pauseMilliseconds, undefined, { signal }).catch(() => undefined)
        if (lasts) return
      }
    } finally {
      release()
    }
  }
