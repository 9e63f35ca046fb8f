import { readConnection, type Connection } from '@ledger/client/connection'
import * as E from 'fp-ts/lib/Either.js'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { copyOfEmptyLedger } from './empty-ledger.ts'

/** How to start the standalone ledger: everything has a default that no other test can meet. */
export type StandaloneStart = {
  /** Its data folder; without one it gets a copy of an empty ledger, or a new folder for synthetic cases; removed in the end. */
  readonly data?: string
  /** How many synthetic cases the first start records; none without a word. */
  readonly syntheticCases?: number
  /** 0, and so by default: a free one. */
  readonly intakePort?: number
  readonly queryPort?: number
  readonly env?: Readonly<Record<string, string>>
}

/** How a process ended: with a code of its own, or by a signal. */
type Exit = { readonly code: number | null; readonly signal: NodeJS.Signals | null }

/** The standalone ledger as a process of its own, ready. `await using` ends it and removes what it made. */
export type StandaloneProcess = AsyncDisposable & {
  readonly pid: number
  readonly data: string
  readonly intakeUrl: string
  readonly queryUrl: string
  readonly dashboardUrl: string
  readonly connection: Connection
  /** Everything that it printed so far, on both outputs. */
  readonly output: () => string
  /** Sends a signal (SIGTERM without a word) and waits until the process is gone. */
  readonly kill: (signal?: NodeJS.Signals) => Promise<Exit>
  readonly exited: Promise<Exit>
}

const main = fileURLToPath(new URL('../../services/standalone/src/main.ts', import.meta.url))
const longestStart = 180_000

/** The environment without settings of a ledger that this machine may have. */
const cleanEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('LEDGER_')))

/** Starts the standalone ledger and waits until it is ready; throws with all that it printed if it does not become so. */
export const startStandalone = async (start: StandaloneStart = {}): Promise<StandaloneProcess> => {
  const newFolder = () =>
    start.syntheticCases === undefined ? copyOfEmptyLedger() : mkdtempSync(join(tmpdir(), 'ledger-standalone-'))
  const data = start.data ?? newFolder()
  const child = spawn(process.execPath, [main], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...cleanEnvironment(),
      LEDGER_DATA: data,
      LEDGER_EDITION_CLOCK: 'off',
      LEDGER_INTAKE_PORT: String(start.intakePort ?? 0),
      LEDGER_QUERY_PORT: String(start.queryPort ?? 0),
      LEDGER_DASHBOARD_PORT: '0',
      LEDGER_SYNTHETIC_CASES: String(start.syntheticCases ?? 0),
      ...start.env,
    },
  })
  // A test run that ends early leaves no process behind.
  const endWithUs = () => child.kill('SIGKILL')
  process.once('exit', endWithUs)
  let printed = ''
  const exited = new Promise<Exit>((resolve, reject) => {
    child.once('error', reject)
    // Not before its outputs are read to their ends.
    child.once('close', (code, signal) => {
      process.off('exit', endWithUs)
      resolve({ code, signal })
    })
  })
  const ready = new Promise<'ready'>((resolve) => {
    const hear = (chunk: string) => {
      printed += chunk
      if (/^Ready after/m.test(printed)) resolve('ready')
    }
    child.stdout.setEncoding('utf8').on('data', hear)
    child.stderr.setEncoding('utf8').on('data', hear)
  })
  const kill = (signal: NodeJS.Signals = 'SIGTERM'): Promise<Exit> => {
    child.kill(signal)
    return exited
  }
  const dispose = async (): Promise<void> => {
    await kill('SIGKILL')
    if (start.data === undefined) rmSync(data, { recursive: true, force: true })
  }

  const late = AbortSignal.timeout(longestStart)
  const tooLate = new Promise<'late'>((resolve) => late.addEventListener('abort', () => resolve('late')))
  const outcome = await Promise.race([ready, exited, tooLate])
  const connection = readConnection(join(data, 'connection.json'))
  if (outcome !== 'ready' || E.isLeft(connection)) {
    await dispose()
    throw new Error(`the standalone ledger did not become ready (${JSON.stringify(outcome)}); it printed:\n${printed}`)
  }
  const { intake: intakeUrl, query: queryUrl, dashboard: dashboardUrl } = connection.right
  return {
    pid: child.pid as number,
    data,
    intakeUrl,
    queryUrl,
    dashboardUrl,
    connection: connection.right,
    output: () => printed,
    kill,
    exited,
    [Symbol.asyncDispose]: dispose,
  }
}
