import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

/** What a run of the command line ended with. */
export type CliResult = {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

/** A run of the command line as a process of its own. */
export type CliRun = { readonly kill: (signal: NodeJS.Signals) => void; readonly result: Promise<CliResult> }

const main = fileURLToPath(new URL('../../services/cli/src/main.ts', import.meta.url))

/** Starts `ledger ...` against the ledger of a data folder, in a working folder. */
export const startCli = (args: ReadonlyArray<string>, data: string, cwd: string): CliRun => {
  const others = Object.entries(process.env).filter(([name]) => !name.startsWith('LEDGER_'))
  const child = spawn(process.execPath, [main, ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...Object.fromEntries(others), LEDGER_DATA: data },
  })
  const endWithUs = () => child.kill('SIGKILL')
  process.once('exit', endWithUs)
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve({ code, signal }))
  })
  const result = Promise.all([ended, text(child.stdout), text(child.stderr)]).then(
    ([{ code, signal }, stdout, stderr]) => {
      process.off('exit', endWithUs)
      return { code, signal, stdout, stderr }
    },
  )
  return { kill: (signal) => void child.kill(signal), result }
}
