import { decode, describeFieldErrors, record } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { BenchService } from '../service/bench-service.ts'

const lookEvery = 50
const longestStandstill = 120_000

const AppliedRow = record('AppliedRow', { events: t.number })

/** What is awaited: so many events in the read models of a database, written there by these projectors. */
export type AwaitedEvents = {
  readonly database: string
  readonly events: number
  readonly projectors: ReadonlyArray<Pick<BenchService, 'check'>>
  readonly signal: AbortSignal
  readonly onProgress?: (applied: number) => void
}

/** How long the events took: so many of them, after the first that were seen, in so many seconds. */
export type AppliedEvents = { readonly events: number; readonly seconds: number }

/**
 * Watches the checkpoints of read models, which are written together with the rows, until all events are there. The
 * clock runs from the first look that sees any to the first that sees all. The database is asked, every 50 ms, and not
 * the projector: what it shows costs it about 5 ms each time, which would count as its work.
 */
export const awaitApplied = async (awaited: AwaitedEvents): Promise<AppliedEvents> => {
  const { database, events, projectors, signal, onProgress } = awaited
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  const look = async (): Promise<number> => {
    const { rows } = await client.query<Record<string, unknown>>(
      'select coalesce(sum(events), 0)::integer as events from ledger.checkpoint where scope = 0',
    )
    const row = decode(AppliedRow)(rows[0])
    if (E.isLeft(row)) throw new Error(describeFieldErrors(row.left))
    return row.right.events
  }
  try {
    let first: { readonly applied: number; readonly at: number } | undefined
    let last = { applied: 0, at: performance.now() }
    for (;;) {
      const now = { applied: await look(), at: performance.now() }
      if (now.applied > 0) first ??= now
      if (now.applied > last.applied) last = now
      onProgress?.(now.applied)
      if (first !== undefined && now.applied >= events) {
        return { events: now.applied - first.applied, seconds: (now.at - first.at) / 1000 }
      }
      for (const { check } of projectors) check()
      if (now.at - last.at > longestStandstill)
        throw new Error(`the projectors stand still after ${now.applied} events`)
      await sleep(lookEvery, undefined, { signal })
    }
  } finally {
    await client.end()
  }
}
