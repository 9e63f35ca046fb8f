import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { readSettings } from '../read-settings.ts'
import { untilSignalled } from '../shutdown.ts'
import { withoutPassword } from './url-text.ts'

/** A service that runs: where it listens, where it shows its metrics, how it is stopped, and - where it can fail - why it can no longer run. */
export type RunningService = {
  readonly url: string
  readonly metricsUrl?: string
  readonly stop: () => Promise<void>
  readonly failed?: Promise<string>
}

/** A process: what it is called, what the environment tells it, and how it is started. */
export type ServiceProcess<S> = {
  readonly name: string
  readonly codec: t.Type<S, unknown> & { readonly required: object; readonly optional: object }
  readonly defaults: Readonly<Record<string, string>>
  readonly environment: Readonly<Record<string, string | undefined>>
  /** On the left one line that says why it cannot run. The signal is aborted when it is told to stop meanwhile. */
  readonly start: (settings: S, signal: AbortSignal) => Promise<E.Either<string, RunningService>>
  readonly print: (line: string) => void
  readonly complain: (line: string) => void
}

const isSecret = (name: string): boolean => /_(?:PASSWORD|SECRET)$/.test(name)

const settingsText = (names: ReadonlyArray<string>, values: Readonly<Record<string, string | undefined>>): string =>
  names
    .filter((name) => !isSecret(name) && values[name] !== undefined && values[name] !== '')
    .map((name) => `${name}=${withoutPassword(values[name] ?? '')}`)
    .join(' ')

const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  // An address that resolves to several, none of which answers, fails with no message of its own.
  if (error instanceof AggregateError && error.message === '') return reasonOf(error.errors[0])
  return error.message
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim().replace(/\.$/, '')

/**
 * Runs a process from its settings to its end, which is when it is told to (SIGTERM, SIGINT: it drains) or can no
 * longer run. Resolves to the exit code: 0 where it was told to end and did, 1 with a line that says why else.
 */
export const runService = async <S>(process: ServiceProcess<S>): Promise<number> => {
  const { name, codec, defaults, environment, start, print, complain } = process
  const fail = (reason: string): number => {
    complain(`The ${name} cannot start: ${oneLine(reason)}.`)
    return 1
  }
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const values = { ...defaults, ...given }
  const settings = readSettings(codec, values)
  if (E.isLeft(settings)) return fail(settings.left)
  print(`${name}: ${settingsText([...Object.keys(codec.required), ...Object.keys(codec.optional)], values)}`)

  const stopping = new AbortController()
  const signalled = untilSignalled().then((signal) => {
    stopping.abort()
    return signal
  })
  const running = await start(settings.right, stopping.signal).catch((error: unknown) => E.left(reasonOf(error)))
  if (E.isLeft(running)) return stopping.signal.aborted ? 0 : fail(running.left)
  const { url, metricsUrl, stop, failed } = running.right
  if (metricsUrl !== undefined) print(`${name}: shows its metrics on ${metricsUrl}`)
  print(`${name}: listens on ${url}`)
  const outcome = await Promise.race([
    signalled.then((signal) => ({ code: 0, why: signal })),
    ...(failed === undefined ? [] : [failed.then((why) => ({ code: 1, why }))]),
  ])
  if (outcome.code !== 0) complain(`The ${name} ends: ${oneLine(outcome.why)}.`)
  await stop()
  print(`${name}: stopped (${outcome.code === 0 ? outcome.why : 'failed'})`)
  return outcome.code
}
