import { EventStoreDBClient, jsonEvent, type EventData } from '@eventstore/db-client'
import { randomUUID } from 'node:crypto'
import { systemRecords } from '../log/system-records.ts'
import { defaultOptions, type ServerOptions } from '../options.ts'
import { startServer, type RunningServer } from '../start-server.ts'

/** A server in this process, and the official client of it. */
export type WithServer = {
  readonly server: RunningServer
  readonly client: EventStoreDBClient
  readonly stop: () => Promise<void>
}

/** Starts a server for a spec, and connects the official client. */
export const withServer = async (options: Partial<ServerOptions> = {}): Promise<WithServer> => {
  const server = await startServer({ ...defaultOptions, ...options })
  const client = EventStoreDBClient.connectionString(`esdb://127.0.0.1:${server.port}?tls=false`)
  const stop = async () => {
    // Not waited for: the client waits for ever for a read that was answered in full and let go of in the middle.
    void client.dispose()
    await server.stop()
  }
  return { server, client, stop }
}

/** How many events a new server's log begins with: its own. */
export const serversOwn = systemRecords({ admin: '', ops: '' }).length

/** Passed with an append, it makes the official client use the classic call; without TLS it is not sent. */
export const classic = { credentials: { username: 'admin', password: 'changeit' } }

/** A name that no other stream has. */
export const newStream = (): string => `stream-${randomUUID()}`

/** Some events, numbered from 0. */
export const events = (count: number, type = 'test'): EventData[] =>
  Array.from({ length: count }, (_, n) => jsonEvent({ type, data: { n }, metadata: { of: 'spec' } }))

/** Takes the first so many of what comes, and lets go of the rest. */
export const take = async <E>(count: number, from: AsyncIterable<E>): Promise<E[]> => {
  const taken: E[] = []
  for await (const one of from) if (taken.push(one) === count) break
  return taken
}

/** All of what comes. */
export const all = <E>(from: AsyncIterable<E>): Promise<E[]> => take(Infinity, from)
