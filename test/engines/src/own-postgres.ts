import { freePort } from '@ledger/local/ports'
import { execFile, execFileSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { engineAt, type PostgresEngine } from './postgres.ts'
import { isRequired } from './required.ts'

/** A server of our own, that may be killed and started again without anybody else noticing. */
export type OwnPostgres = PostgresEngine & {
  /** Ends it as a loss of power would (`immediate`: nothing is written any more), and starts it again. */
  readonly crashAndRestart: () => Promise<void>
}

const run = promisify(execFile)
const debianFolder = '/usr/lib/postgresql'

/** The folder of the server's programs: Debian keeps one a version, elsewhere they are in the path. */
const programsFolder = (): string | undefined => {
  const versions = existsSync(debianFolder) ? readdirSync(debianFolder).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [
    ...versions.map((version) => join(debianFolder, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(':'),
  ]
  return folders.find((folder) => existsSync(join(folder, 'initdb')))
}

/** The server refuses to run as root: then it runs as the user that its package made. */
const userOfServer = (): { uid: number; gid: number } | undefined => {
  if (process.getuid?.() !== 0) return undefined
  const idOf = (flag: '-u' | '-g') => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: idOf('-u'), gid: idOf('-g') }
}

/**
 * Starts a PostgreSQL server of our own in a temporary folder, on the loopback address; it keeps what it commits
 * (`fsync` stays on). Undefined where its programs are not installed; an error where
 * this run must have it.
 */
export const startOwnPostgres = async (): Promise<OwnPostgres | undefined> => {
  const programs = programsFolder()
  if (programs === undefined) {
    if (isRequired('postgres'))
      throw new Error('this run must have a PostgreSQL server of its own, and its programs are missing')
    return undefined
  }
  const user = userOfServer()
  const folder = mkdtempSync(join(tmpdir(), 'ledger-postgres-'))
  if (user !== undefined) chownSync(folder, user.uid, user.gid)
  const data = join(folder, 'data')
  const port = await freePort()
  const program = (name: string, args: ReadonlyArray<string>) =>
    run(join(programs, name), [...args], { cwd: folder, ...user, timeout: 120_000 })
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder}`
  // Written to a file: a server that kept our pipe would keep us waiting for its end.
  const start = () => program('pg_ctl', ['start', '-w', '-D', data, '-l', join(folder, 'log'), '-o', options])
  const end = (mode: 'fast' | 'immediate') => program('pg_ctl', ['stop', '-w', '-D', data, '-m', mode])
  await program('initdb', ['-D', data, '-U', 'postgres', '--auth=trust', '--no-locale', '--encoding=UTF8'])
  await start()
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  const engine = engineAt(url, `a local server of our own on 127.0.0.1:${port}`, async () => {
    await end('fast')
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    ...engine,
    crashAndRestart: async () => {
      await end('immediate')
      await start()
    },
  }
}
