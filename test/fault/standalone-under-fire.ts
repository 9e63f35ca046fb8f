import { freePort } from '@ledger/engines'
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../../services/standalone/src/main.ts', import.meta.url))

const lookEvery = 20

/** One life of the standalone process, from its start to its end. */
export type Life = {
  /** Resolves when it has printed that it is ready (true), or is gone before that (false). */
  readonly ready: Promise<boolean>
  readonly isReady: () => boolean
  /** Resolves when it prints this on either output (true), or is gone (false). */
  readonly says: (pattern: RegExp) => Promise<boolean>
  /** Resolves when its intake answers (true), be it that it is loading, or it is gone (false). */
  readonly answers: () => Promise<boolean>
  readonly output: () => string
  /** Sends a signal and waits until the process is gone; gives its exit code. */
  readonly end: (signal: NodeJS.Signals) => Promise<number | null>
}

/** A standalone ledger that is started over and over on one data folder and the same ports. */
export type UnderFire = { readonly intakeUrl: string; readonly start: () => Life }

const lifeOf = (child: ChildProcess, intakeUrl: string): Life => {
  let printed = ''
  let gone = false
  const listeners = new Set<() => void>()
  const tellAll = () => [...listeners].forEach((one) => one())
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', (code) => {
      gone = true
      tellAll()
      resolve(code)
    })
  })
  for (const output of [child.stdout, child.stderr]) {
    output?.setEncoding('utf8').on('data', (chunk: string) => {
      printed += chunk
      tellAll()
    })
  }
  const says = (pattern: RegExp): Promise<boolean> =>
    new Promise((resolve) => {
      const look = () => {
        const said = pattern.test(printed)
        if (!said && !gone) return
        listeners.delete(look)
        resolve(said)
      }
      listeners.add(look)
      look()
    })
  return {
    ready: says(/^Ready after/m),
    isReady: () => /^Ready after/m.test(printed),
    says,
    answers: async () => {
      const answers = () =>
        fetch(`${intakeUrl}/health/ready`).then(
          () => true,
          () => false,
        )
      while (!gone && !(await answers())) await sleep(lookEvery)
      return !gone
    },
    output: () => printed,
    end: (signal) => {
      child.kill(signal)
      return ended
    },
  }
}

/** Prepares the starts; `syntheticCases` make up the first load. */
export const standaloneUnderFire = async (data: string, syntheticCases: number): Promise<UnderFire> => {
  const [intake, query] = [await freePort(), await freePort()]
  const clean = Object.entries(process.env).filter(([name]) => !name.startsWith('LEDGER_'))
  const env = {
    ...Object.fromEntries(clean),
    LEDGER_DATA: data,
    LEDGER_INTAKE_PORT: String(intake),
    LEDGER_QUERY_PORT: String(query),
    LEDGER_DASHBOARD_PORT: '0',
    LEDGER_SYNTHETIC_CASES: String(syntheticCases),
  }
  const intakeUrl = `http://127.0.0.1:${intake}`
  return {
    intakeUrl,
    start: () => {
      const child = spawn(process.execPath, [main], { stdio: ['ignore', 'pipe', 'pipe'], env })
      const endWithUs = () => child.kill('SIGKILL')
      process.once('exit', endWithUs)
      child.once('close', () => process.off('exit', endWithUs))
      return lifeOf(child, intakeUrl)
    },
  }
}

/** Whether the first load of a data folder was over. */
export const wasLoaded = (data: string): boolean => {
  const path = join(data, 'loaded.json')
  return existsSync(path) && /"done":true/.test(readFileSync(path, 'utf8'))
}
