import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { machineEnvironment } from './machine-environment.ts'

/** What came of a start that is expected to be refused. */
export type Attempt = { readonly code: number | null; readonly stdout: string; readonly stderr: string }

const main = fileURLToPath(new URL('../../services/standalone/src/main.ts', import.meta.url))
const longestAttempt = 180_000
/** Nobody on every Linux machine: a user who may not read what is root's. */
const nobody = 65534

/** Runs the standalone ledger with these settings alone until it ends; killed (code null) where it does not. */
export const attemptStart = (
  settings: Readonly<Record<string, string>>,
  { unprivileged = false } = {},
): Promise<Attempt> =>
  new Promise((resolve, reject) => {
    const ports = { LEDGER_INTAKE_PORT: '0', LEDGER_QUERY_PORT: '0', LEDGER_DASHBOARD_PORT: '0' }
    const free = { ...ports, LEDGER_SYNTHETIC_CASES: '0' }
    const child = spawn(process.execPath, [main], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...machineEnvironment(), ...free, ...settings },
      timeout: longestAttempt,
      killSignal: 'SIGKILL',
      ...(unprivileged && process.getuid?.() === 0 && { uid: nobody, gid: nobody }),
    })
    let [stdout, stderr] = ['', '']
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk))
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk))
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, stdout, stderr }))
  })

/** Every file below a path with its mode and a digest of its bytes: two that are equal, and nothing was changed. */
export const contentsOf = (path: string): ReadonlyArray<string> => {
  if (!existsSync(path)) return [`${path} is not there`]
  const stat = lstatSync(path)
  const mode = (stat.mode & 0o7777).toString(8)
  if (!stat.isDirectory()) return [`${path} ${mode} ${createHash('sha256').update(readFileSync(path)).digest('hex')}`]
  return [`${path}/ ${mode}`, ...readdirSync(path).flatMap((name) => contentsOf(join(path, name)))]
}
