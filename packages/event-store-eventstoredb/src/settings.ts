import * as E from 'fp-ts/lib/Either.js'
import { defaultDeadlines, type Credentials, type Deadlines, type EventStoreDbOptions } from './options.ts'
import type { StartError } from './start-error.ts'

/** The options, checked. `hosts` names the server without its user. */
export type Settings = {
  readonly connectionString: string
  readonly hosts: string
  readonly credentials: Credentials
  readonly deadlines: Deadlines
  /** Whether the server is spoken to with TLS; without, it asks for no user. */
  readonly isSecured: boolean
}

const shape = /^esdb(?:\+discover)?:\/\/(?:([^:@/?]+):([^@/?]+)@)?([^@/?]+)\/*(?:\?([^?@]*))?$/

/**
 * The keys that the client knows, as it compares them. With any other it prints the whole string, password and all, so
 * these are checked here first.
 */
const knownKeys: ReadonlySet<string> = new Set([
  'connectionname',
  'defaultdeadline',
  'discoveryinterval',
  'gossiptimeout',
  'keepaliveinterval',
  'keepalivetimeout',
  'maxdiscoverattempts',
  'nodepreference',
  'throwonappendfailure',
  'tls',
  'tlscafile',
  'tlsverifycert',
  'usercertfile',
  'userkeyfile',
])

/** Without TLS the server asks for no credentials, and the client sends none, whatever they are. */
const nobody: Credentials = { username: 'nobody', password: 'none' }

const invalid = (reason: string): E.Either<StartError, never> => E.left({ kind: 'invalid-settings', reason })

const decoded = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

const credentialsIn = (username: string | undefined, password: string | undefined): Credentials | undefined => {
  const given = { username: decoded(username ?? ''), password: decoded(password ?? '') }
  return given.username && given.password ? { username: given.username, password: given.password } : undefined
}

/** Reads the options, or says in one line what is wrong with them. */
export const settingsOf = (options: EventStoreDbOptions): E.Either<StartError, Settings> => {
  const connectionString = options.connectionString.trim()
  const match = shape.exec(connectionString)
  if (match === null) {
    return invalid('the connection string of EventStoreDB must read esdb://user:password@host:port?key=value&key=value')
  }
  const [, username, password, hosts = '', search = ''] = match
  const pairs = search.split('&').filter((pair) => pair !== '')
  const values = new Map(
    pairs.map((pair) => {
      const [key = '', value = ''] = pair.split('=')
      return [key.toLowerCase().replaceAll(/[_-]/g, ''), value.trim()]
    }),
  )
  const unknown = [...values.keys()].find((key) => !knownKeys.has(key))
  if (unknown !== undefined) return invalid(`the connection string of EventStoreDB has an unknown key: ${unknown}`)
  if (values.get('throwonappendfailure') === 'false') {
    return invalid('throwOnAppendFailure must stay true: the client tells a wrong revision otherwise')
  }
  if (values.get('tlsverifycert') === 'false') {
    return invalid('tlsVerifyCert=false is not supported: give the certificate to trust as tlsCAFile')
  }
  const credentials = options.credentials ?? credentialsIn(username, password)
  const isSecured = values.get('tls') !== 'false'
  if (credentials === undefined && isSecured) {
    return invalid('EventStoreDB with TLS needs a user and a password')
  }
  const deadlines = { ...defaultDeadlines, ...options.deadlines }
  return E.right({ connectionString, hosts, credentials: credentials ?? nobody, deadlines, isSecured })
}
