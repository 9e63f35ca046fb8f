import { EventStoreDBClient } from '@eventstore/db-client'
import type { AppendError, Appended, EventStore } from '@ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { appendEvents } from './append-events.ts'
import { awaitAppend } from './await-append.ts'
import { discard } from './client-internals.ts'
import { connect } from './connection.ts'
import { lookAtServer } from './look-at-server.ts'
import type { EventStoreDbOptions } from './options.ts'
import { readEvents } from './read-events.ts'
import type { Reader } from './server-streams.ts'
import { settingsOf } from './settings.ts'
import type { StartError } from './start-error.ts'

const closedAlready: E.Either<AppendError, Appended> = E.left({ kind: 'rejected', reason: 'this store is closed' })

/** The event store in EventStoreDB (or KurrentDB). Looks at the server first, and says in a line where it will not do. */
export const eventStoreDbEventStore = async (
  options: EventStoreDbOptions,
): Promise<E.Either<StartError, EventStore>> => {
  const settings = settingsOf(options)
  if (E.isLeft(settings)) return settings
  const { connectionString, hosts, credentials, deadlines } = settings.right
  const make = () => EventStoreDBClient.connectionString(connectionString)
  let first: EventStoreDBClient
  try {
    first = make()
  } catch {
    // What the client says here may hold a part of the password.
    const reason = 'the client refuses the connection string: a value cannot be read, or a certificate file is missing'
    return E.left({ kind: 'invalid-settings', reason })
  }
  const unusable = await lookAtServer(first, hosts, credentials, deadlines.start, options.readsOnly)
  if (unusable !== undefined) {
    // Not waited for: a client that still looks for the members of its cluster cannot be stopped at it.
    void discard(first).catch(() => undefined)
    return E.left(unusable)
  }

  const connection = connect(first, make, options.warn ?? (() => undefined))
  const reader: Reader = { credentials, silence: deadlines.read }
  const closing = new AbortController()
  const append = appendEvents(connection, reader, deadlines.append)
  const running = new Set<Promise<unknown>>()
  return E.right({
    ...readEvents(connection, reader),
    append:
      (...args) =>
      async () => {
        if (closing.signal.aborted) return closedAlready
        const appending = append(...args)()
        running.add(appending)
        try {
          return await appending
        } finally {
          running.delete(appending)
        }
      },
    awaitAppend: awaitAppend(connection, reader, closing.signal),
    close: async () => {
      if (closing.signal.aborted) return
      closing.abort()
      await Promise.allSettled(running)
      connection.close()
    },
  })
}
