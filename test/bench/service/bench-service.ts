import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startedService } from '../../e2e/service-process.ts'
import type { Bench } from '../part.ts'
import { warningsSince } from './warnings-since.ts'

/** A service as a process of its own, as it runs in the field. */
export type BenchService = AsyncDisposable & {
  readonly url: string
  readonly metricsUrl: string
  /** Throws when it has ended by itself. */
  readonly check: () => void
  /** Ends it. Throws where it did not end well. */
  readonly stop: () => Promise<StoppedService>
}

/** What a service leaves behind. */
type StoppedService = {
  /** The most memory that it had resident, in bytes. */
  readonly peakBytes: number
  /** What it warned of, as lines of its log: where it waited for something, that would be counted as its work. */
  readonly warnings: string
}

/**
 * Ends services that were measured from a time on (milliseconds since 1970). Throws where one of them warned of anything
 * meanwhile; before, while it started, it may have waited for engines that had just started too.
 */
export const stopUntroubled = async (services: ReadonlyArray<BenchService>, since: number): Promise<void> => {
  for (const { url, stop } of services) {
    const warnings = warningsSince((await stop()).warnings, since)
    if (warnings.length > 0) throw new Error(`${url} had trouble while it was measured: ${warnings.join('\n')}`)
  }
}

const stopTimeoutMs = 30_000
const hook = new URL('./in-service.ts', import.meta.url).href

/** Starts a service with these settings; resolves when it listens. */
export const startBenchService = async (
  name: string,
  environment: Readonly<Record<string, string>>,
  { folder }: Pick<Bench, 'folder'>,
): Promise<BenchService> => {
  const peakFile = join(folder, `peak-${randomUUID()}`)
  const service = await startedService(name, {
    ...environment,
    LEDGER_LOG: 'warn',
    LEDGER_PORT: '0',
    LEDGER_METRICS_PORT: '0',
    BENCH_PEAK_FILE: peakFile,
    // The options of the bench go on to the service, so that it can be profiled.
    NODE_OPTIONS: `${process.env['NODE_OPTIONS'] ?? ''} --import=${hook}`,
  })
  let end: { readonly code: number | null; readonly complaint: string } | undefined
  const ended = service.ended.then((how) => (end = how))
  const kill = async (): Promise<void> => {
    if (end === undefined) await service.stop('SIGKILL')
  }
  return {
    url: service.url,
    metricsUrl: service.metricsUrl,
    check: () => {
      if (end !== undefined) throw new Error(`the ${name} ended with ${end.code}: ${end.complaint}`)
    },
    stop: async () => {
      await Promise.race([service.stop(), sleep(stopTimeoutMs, undefined, { ref: false })])
      await kill()
      const { code, complaint } = await ended
      if (code !== 0) throw new Error(`the ${name} ended with ${code}: ${complaint}`)
      return { peakBytes: Number(await readFile(peakFile, 'utf8')), warnings: complaint }
    },
    [Symbol.asyncDispose]: kill,
  }
}
