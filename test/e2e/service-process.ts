import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { machineEnvironment } from './machine-environment.ts'

/** A service as a process of its own. */
export type ServiceProcess = {
  readonly url: string
  readonly metricsUrl: string
  /** What it wrote to standard output, as lines. */
  readonly said: () => ReadonlyArray<string>
  /** Resolves when it has ended, by itself or not, to how. */
  readonly ended: Promise<EndedProcess>
  /** Ends it, and gives its exit code. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<number | null>
}

/** A process that ended: its exit code, and what it wrote to standard error. */
export type EndedProcess = { readonly code: number | null; readonly complaint: string }

const lines = (text: string) => text.split('\n').filter((line) => line !== '')

/** Starts a service with nothing in its environment but what is given; waits until it listens, or has ended. */
export const startService = async (
  name: string,
  environment: Readonly<Record<string, string>>,
): Promise<ServiceProcess | EndedProcess> => {
  const main = fileURLToPath(new URL(`../../services/${name}/src/main.ts`, import.meta.url))
  const child = spawn(process.execPath, [main], {
    env: { ...machineEnvironment(), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [said, complained] = ['', '']
  const ended = once(child, 'close').then(([code]) => code as number | null)
  const listening = new Promise<string>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text
      const url = /listens on (\S+)/.exec(said)?.[1]
      if (url !== undefined) resolve(url)
    })
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complained += text
  })
  const url = await Promise.race([listening, ended])
  if (typeof url !== 'string') return { code: url, complaint: complained }
  return {
    url,
    metricsUrl: /shows its metrics on (\S+)/.exec(said)?.[1] ?? 'nowhere',
    said: () => lines(said),
    ended: ended.then((code) => ({ code, complaint: complained })),
    stop: (signal = 'SIGTERM') => {
      child.kill(signal)
      return ended
    },
  }
}

/** Starts a service that has to start. */
export const startedService = async (
  name: string,
  environment: Readonly<Record<string, string>>,
): Promise<ServiceProcess> => {
  const started = await startService(name, environment)
  if ('code' in started) throw new Error(`${name} ended with ${started.code}: ${started.complaint}`)
  return started
}
