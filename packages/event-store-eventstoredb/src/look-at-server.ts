import { AccessDeniedError, type EventStoreDBClient } from '@eventstore/db-client'
import { capabilitiesOf, type Capabilities } from './client-internals.ts'
import { isNotReady } from './error-table.ts'
import type { Credentials } from './options.ts'
import { allEventsBackwards, streamEvents, type Reader } from './server-streams.ts'
import type { StartError } from './start-error.ts'
import { within } from './within.ts'

const readMethod = { path: '/event_store.client.streams.Streams/Read' }

/** Reads an event that our user may read: the last of the log, or the first of a stream. */
const readOne = async (client: EventStoreDBClient, reader: Reader, stream: string | undefined): Promise<void> => {
  const nothing = () => undefined
  const session = { client, gone: new AbortController().signal, well: nothing, troubled: nothing, denied: nothing }
  const events =
    stream === undefined ? allEventsBackwards(session, reader) : streamEvents(session, reader, stream, 0, 1)
  for await (const _ of events) return
}

const versionTrouble = ({ serverVersion, supports }: Capabilities): StartError | undefined =>
  supports(readMethod, 'position')
    ? undefined
    : {
        kind: 'unsupported-server',
        reason: `EventStoreDB ${serverVersion} does not tell the positions of a stream's events; 22.6 is the oldest that does`,
      }

/**
 * Looks whether the server can be used: that it answers, is young enough, knows the user, and lets it read the log, or
 * just a stream where one is told. The client's knowledge of
 * the server is fetched here, once, as a failure to do so would stay with it.
 */
export const lookAtServer = async (
  client: EventStoreDBClient,
  hosts: string,
  credentials: Credentials,
  deadline: number,
  stream?: string,
): Promise<StartError | undefined> => {
  try {
    const trouble = versionTrouble(await within(capabilitiesOf(client), deadline))
    if (trouble !== undefined) return trouble
    await within(readOne(client, { credentials, silence: deadline }, stream), deadline)
    return undefined
  } catch (error) {
    if (error instanceof AccessDeniedError) {
      const what = stream === undefined ? 'its log' : `the stream ${stream}`
      return {
        kind: 'wrong-credentials',
        reason: `EventStoreDB at ${hosts} does not let this user read ${what}; infra/event-store/apply.ts makes users and rights`,
      }
    }
    const message = (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, ' ')
    const kind = isNotReady(error) ? 'not-ready' : 'unreachable'
    return { kind, reason: `EventStoreDB at ${hosts} cannot be used: ${message}` }
  }
}
