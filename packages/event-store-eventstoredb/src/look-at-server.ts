import { AccessDeniedError, type EventStoreDBClient } from '@eventstore/db-client'
import { capabilitiesOf, type Capabilities } from './client-internals.ts'
import type { Credentials } from './options.ts'
import { allEventsBackwards } from './server-streams.ts'
import type { StartError } from './start-error.ts'
import { within } from './within.ts'

const readMethod = { path: '/event_store.client.streams.Streams/Read' }

/** Reads the end of the log. */
const readEnd = async (client: EventStoreDBClient, credentials: Credentials, silence: number): Promise<void> => {
  const nothing = () => undefined
  const session = { client, gone: new AbortController().signal, well: nothing, troubled: nothing, denied: nothing }
  for await (const _ of allEventsBackwards(session, { credentials, silence })) return
}

const versionTrouble = ({ serverVersion, supports }: Capabilities): StartError | undefined =>
  supports(readMethod, 'position')
    ? undefined
    : {
        kind: 'unsupported-server',
        reason: `EventStoreDB ${serverVersion} does not tell the positions of a stream's events; 22.6 is the oldest that does`,
      }

/**
 * Looks whether the server can be used: that it answers, is young enough, and knows the user. The client's knowledge of
 * the server is fetched here, once, as a failure to do so would stay with it.
 */
export const lookAtServer = async (
  client: EventStoreDBClient,
  hosts: string,
  credentials: Credentials,
  deadline: number,
): Promise<StartError | undefined> => {
  try {
    const trouble = versionTrouble(await within(capabilitiesOf(client), deadline))
    if (trouble !== undefined) return trouble
    await within(readEnd(client, credentials, deadline), deadline)
    return undefined
  } catch (error) {
    if (error instanceof AccessDeniedError) {
      return { kind: 'wrong-credentials', reason: `EventStoreDB at ${hosts} does not let this user read its log` }
    }
    const message = (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, ' ')
    return { kind: 'unreachable', reason: `EventStoreDB at ${hosts} cannot be used: ${message}` }
  }
}
