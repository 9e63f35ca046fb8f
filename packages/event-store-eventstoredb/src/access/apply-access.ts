import { AccessDeniedError, EventStoreDBClient } from '@eventstore/db-client'
import * as E from 'fp-ts/lib/Either.js'
import { setTimeout as sleep } from 'node:timers/promises'
import { discard } from '../client-internals.ts'
import { isNotReady } from '../error-table.ts'
import type { Credentials, EventStoreDbOptions } from '../options.ts'
import { settingsOf, type Settings } from '../settings.ts'
import type { StartError } from '../start-error.ts'
import type { AccessPlan } from './access-plan.ts'
import { applyLists } from './apply-lists.ts'
import { applyUsers, UserDisabled, type UserChange } from './apply-users.ts'
import { isUnauthenticated, userCalls } from './user-calls.ts'

/** Why users and rights could not be set. `reason` is one line; it holds no password. */
export type AccessError = {
  readonly kind: StartError['kind'] | 'not-permitted' | 'user-disabled'
  readonly reason: string
}

/** What was done about a user, or that the rights on a stream were changed. */
export type AccessChange = { readonly of: string; readonly change: UserChange | 'rights changed' }

/** Which server, entered as one of its administrators, and for how long it is waited for in milliseconds. */
export type AccessOptions = EventStoreDbOptions & { readonly waitFor: number }

/** The password of a server's own users where nobody gave another: known to everybody. */
const wellKnown = 'changeit'

const [firstPause, longestPause] = [250, 5000]

/** What waiting does not mend. */
const lasting: ReadonlySet<AccessError['kind']> = new Set(['invalid-settings', 'not-permitted', 'user-disabled'])

const errorOf = (error: unknown, { hosts, credentials: { username } }: Settings): AccessError => {
  if (error instanceof UserDisabled) return { kind: 'user-disabled', reason: error.message }
  if (isUnauthenticated(error)) {
    return { kind: 'wrong-credentials', reason: `EventStoreDB at ${hosts} does not know ${username} by this password` }
  }
  if (error instanceof AccessDeniedError) {
    return { kind: 'not-permitted', reason: `EventStoreDB at ${hosts}: ${username} is no administrator` }
  }
  const said = (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, ' ')
  // What gRPC leaves empty at the end of a refused connection.
  const message = said.replace(/\.?\s*Resolution note:\s*$/, '')
  return { kind: isNotReady(error) ? 'not-ready' : 'unreachable', reason: `EventStoreDB at ${hosts}: ${message}` }
}

const invalid = (reason: string): E.Either<AccessError, never> => E.left({ kind: 'invalid-settings', reason })

/**
 * Makes users and rights of a server what a plan says; again, it changes nothing. Rights come first, so that whoever is
 * let in has them all. An administrator who still has the well-known first password is given the one of the options.
 * Waits for a server that is not there or not ready yet, and is told of it by `warn`.
 */
export const applyAccess = async (
  options: AccessOptions,
  plan: AccessPlan,
): Promise<E.Either<AccessError, ReadonlyArray<AccessChange>>> => {
  const settings = settingsOf(options)
  if (E.isLeft(settings)) return settings
  const { connectionString, credentials, deadlines, isSecured } = settings.right
  if (!isSecured) return invalid('without TLS EventStoreDB asks nobody who he is: there are no rights to give')
  const weak = [credentials, ...plan.users].find(({ password }) => password === wellKnown)
  if (weak !== undefined) return invalid(`the password of ${weak.username} must not be the well-known one`)

  const users = new Map<string, UserChange>()
  const streams = new Set<string>()
  const told = (username: string, change: UserChange) => {
    if (change !== 'as it was' || !users.has(username)) users.set(username, change)
  }
  const attempt = async (client: EventStoreDBClient): Promise<void> => {
    const calls = userCalls(client, deadlines.start)
    const atFirst: Credentials = { username: credentials.username, password: wellKnown }
    if (!(await calls.letsIn(credentials)) && (await calls.letsIn(atFirst))) {
      await calls.changePassword(atFirst, credentials.password)
      told(credentials.username, 'password changed')
    }
    for (const stream of await applyLists(client, credentials, plan, deadlines.start)) streams.add(stream)
    await applyUsers(calls, credentials, plan, told)
  }

  const until = Date.now() + options.waitFor
  for (let pause = firstPause; ; pause = Math.min(2 * pause, longestPause)) {
    // A client of its own each time: some failures stay with the one that had them.
    let client: EventStoreDBClient
    try {
      client = EventStoreDBClient.connectionString(connectionString)
    } catch {
      return invalid('the client refuses the connection string: a value cannot be read, or a certificate is missing')
    }
    try {
      await attempt(client)
      const changes = [...streams].map((of) => ({ of, change: 'rights changed' }) as const)
      return E.right([...changes, ...[...users].map(([of, change]) => ({ of, change }))])
    } catch (thrown) {
      const error = errorOf(thrown, settings.right)
      if (lasting.has(error.kind)) return E.left(error)
      if (Date.now() + pause > until) {
        return E.left({ ...error, reason: `${error.reason}; waited for ${options.waitFor / 1000} s` })
      }
      options.warn?.(error.reason)
      await sleep(pause)
    } finally {
      void discard(client).catch(() => undefined)
    }
  }
}
