import {
  AccessDeniedError,
  ANY,
  DeadlineExceededError,
  ErrorType,
  isCommandError,
  NO_STREAM,
  type AppendExpectedRevision,
  type AppendResult,
} from '@eventstore/db-client'
import type { Appended, AppendError, EventStore, ExpectedRevision } from '@ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import type { Connection, Session } from './connection.ts'
import { encodeEvents } from './encode-events.ts'
import { appendErrorOf } from './error-table.ts'
import { askLeader } from './follow-leader.ts'
import { streamEvents, type Reader } from './server-streams.ts'
import { Silence, within } from './within.ts'

/** The client ends a call at its deadline; what hangs before it makes a call at all is given up so much later. */
const graceMilliseconds = 500

const expectedOf = (expected: ExpectedRevision): AppendExpectedRevision => {
  if (expected === 'no-stream') return NO_STREAM
  return expected === 'any-by-name' ? ANY : BigInt(expected)
}

/** Whether the client may be at fault, and not the append nor a connection that it makes anew by itself. */
const isTrouble = (error: unknown, { kind }: AppendError): boolean =>
  error instanceof Silence ||
  error instanceof DeadlineExceededError ||
  (error instanceof Error && isCommandError(error) && error.type === ErrorType.UNKNOWN && kind !== 'rejected')

/** The appending half of the store. */
export const appendEvents = (connection: Connection, reader: Reader, deadline: number): EventStore['append'] => {
  const placeOf = async (session: Session, stream: string, result: AppendResult) => {
    const revision = Number(result.nextExpectedRevision)
    const { position } = result
    if (position !== undefined) return { revision, position: { commit: position.commit, prepare: position.prepare } }
    // A repeated append may be acknowledged before the server can tell where the events stand; they are there.
    for await (const event of streamEvents(session, reader, stream, revision, 1)) {
      if (Number(event.revision) === revision) return { revision, position: event.position }
    }
    throw new Error('the append is acknowledged, and its position cannot be told')
  }

  return (stream, expected, events) => async (): Promise<E.Either<AppendError, Appended>> => {
    const encoded = encodeEvents(stream, events)
    if (typeof encoded === 'string') return E.left({ kind: 'rejected', reason: encoded })
    const session = connection.session()
    const { credentials } = reader
    try {
      // With credentials the client makes a call of its own for the append, and ends it at the deadline; without, it
      // sends it over a stream that all appends share, which knows no deadline.
      const options = { expectedRevision: expectedOf(expected), credentials, deadline, requiresLeader: true }
      const call = askLeader(() => session.client.appendToStream(stream, encoded, options))
      const appended = await placeOf(session, stream, await within(call, deadline + graceMilliseconds))
      session.well()
      return E.right(appended)
    } catch (error) {
      const appendError = appendErrorOf(error)
      if (isTrouble(error, appendError)) session.troubled()
      if (error instanceof AccessDeniedError) session.denied('append')
      return E.left(appendError)
    }
  }
}
