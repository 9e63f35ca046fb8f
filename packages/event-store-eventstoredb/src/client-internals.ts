import type { EventStoreDBClient } from '@eventstore/db-client'
import type { Credentials } from './options.ts'
import { within } from './within.ts'

/** What the client learned of its server. */
export type Capabilities = {
  readonly serverVersion: string
  readonly supports: (method: { readonly path: string }, feature: string) => boolean
}

/**
 * Members that the client has and does not show. It cannot tell the server's version, nor close its channel, nor call
 * on users, in any other way; the version of the client is exact, and the tests use both.
 */
type Internals = {
  readonly capabilities: Promise<Capabilities>
  readonly getChannel: () => Promise<{ readonly close: () => void }>
}

type ClientOf<S> = new (...args: never) => S
type CallArguments = {
  readonly credentials: Credentials
  /** In milliseconds. */
  readonly deadline: number
}

/** How the client makes a call, for those of the server that it has no members for. */
export type Calls<M, O> = {
  readonly execute: <S, A>(stub: ClientOf<S>, name: string, call: (stub: S) => Promise<A>) => Promise<A>
  readonly callArguments: (how: CallArguments) => readonly [metadata: M, options: O]
}

const internals = (client: EventStoreDBClient) => client as unknown as Internals

/** The way in which the client calls stubs; what is unbound of it stays the client's. */
export const callsOf = <M, O>(client: EventStoreDBClient): Calls<M, O> => {
  const { execute, callArguments } = client as unknown as Calls<M, O>
  return { execute, callArguments }
}

/** Asks the server what it is; the client keeps the answer, and a failure as well. */
export const capabilitiesOf = (client: EventStoreDBClient): Promise<Capabilities> => internals(client).capabilities

/** How long the client may take to end its streams, in milliseconds: some of them never say that they have ended. */
const longestEnd = 1000

/**
 * Lets go of a client: cancels its streams, and closes its connection when the calls that still run are done. Throws
 * where it never had a connection.
 */
export const discard = async (client: EventStoreDBClient): Promise<void> => {
  await within(client.dispose(), longestEnd).catch(() => undefined)
  const channel = await internals(client).getChannel()
  channel.close()
}
