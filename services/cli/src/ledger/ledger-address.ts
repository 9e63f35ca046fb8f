import { readConnection, type Connection } from '@ledger/client/connection'
import * as E from 'fp-ts/lib/Either.js'
import { hash } from 'node:crypto'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { badUsage, failed, type Failure } from '../outcome.ts'
import type { World } from '../world.ts'

/** The options that every command takes. */
export type AddressOptions = {
  readonly data?: string
  readonly intake?: string
  readonly query?: string
  readonly token?: string
}

/** Who a command is done as: one of those for whom the embedded ledger issues tokens. */
export type Person = keyof Connection['tokens']

/** A side of the ledger: where it is written to, and where it is read from. */
type Side = 'intake' | 'query'

/** Where the ledger is, for a command. `imports` is the folder of what is kept of interrupted imports into it. */
export type LedgerAddress<S extends Side> = Readonly<Record<S, string>> & {
  readonly token: string | undefined
  readonly imports: string
}

const defaultData = '.ledger/standalone'
const sides: ReadonlyArray<Side> = ['intake', 'query']

const notThere = (path: string): E.Either<Failure, never> =>
  failed(
    `No ledger runs here: there is no ${path}. Start it with: npm start (or name a running one with --intake, --query and --token).`,
  )

const isHttpUrl = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)

const withoutSlash = (url: string): string => url.replace(/\/+$/, '')

const ofDataFolder = (data: string, token: string | undefined, person: Person) => {
  const path = join(data, 'connection.json')
  const connection = readConnection(path)
  if (E.isLeft(connection)) {
    return connection.left.kind === 'absent'
      ? notThere(path)
      : failed(`${path} cannot be used: ${connection.left.reason}. Starting the ledger writes it anew: npm start`)
  }
  const { intake, query, tokens } = connection.right
  return E.right({
    intake: withoutSlash(intake),
    query: withoutSlash(query),
    token: token ?? tokens[person],
    imports: join(data, 'imports'),
  })
}

/**
 * Where the ledger is: as the options or the environment say, else as the connection file of the data folder says. What
 * stands in that file is of one ledger, so that its tokens are never sent to an address that was given by hand. `person`: as
 * whom; a token has to be given beside an address, save where it is `anybody`, who is told more where there is one.
 */
export const ledgerAddress = <S extends Side>(
  options: AddressOptions,
  { environment }: Pick<World, 'environment'>,
  needs: ReadonlyArray<S>,
  person: Person,
  anybody?: 'anybody',
): E.Either<Failure, LedgerAddress<S>> => {
  const given: Readonly<Record<Side, string | undefined>> = {
    intake: options.intake ?? environment['LEDGER_INTAKE'],
    query: options.query ?? environment['LEDGER_QUERY'],
  }
  const token = options.token ?? environment['LEDGER_TOKEN']
  for (const side of sides) {
    if (given[side] !== undefined && !isHttpUrl(given[side]))
      return badUsage(`--${side} must be the address of a service, as http://127.0.0.1:4710.`)
  }
  if (given.intake === undefined && given.query === undefined) {
    return ofDataFolder(options.data ?? environment['LEDGER_DATA'] ?? defaultData, token, person)
  }
  const missing = [
    ...needs.filter((side) => given[side] === undefined),
    ...(anybody === undefined && token === undefined ? ['token'] : []),
  ]
  if (missing.length > 0) {
    const options = missing.map((name) => `--${name}`).join(' and ')
    return badUsage(`This needs ${options} too: beside a given address nothing is taken from the data folder.`)
  }
  const urls = Object.fromEntries(needs.map((side) => [side, withoutSlash(given[side] ?? '')])) as Record<S, string>
  const state = environment['XDG_STATE_HOME'] ?? join(homedir(), '.local', 'state')
  const where = hash('sha256', given.intake ?? '').slice(0, 16)
  return E.right({ ...urls, token, imports: join(state, 'ledger', 'imports', where) })
}
