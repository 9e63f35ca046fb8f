import { decode, describeFieldErrors, record } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { quantileOf } from '../measure/quantile-of.ts'

const lookEvery = 20
const longestStandstill = 30_000
/** A process that sends has just been started: what it sends in so many seconds is as slow as its cold code. */
const warmUpSeconds = 2
/** Where so many are not acknowledged, no more are sent: a machine that is too slow is seen by the rate, not by a failure. */
const mostUnacknowledged = 256

/** How long it took from sending an event until a reader of the database found it, in milliseconds; and how fast they were sent. */
export const Visibility = record('Visibility', {
  medianMilliseconds: t.number,
  p99Milliseconds: t.number,
  sentPerSecond: t.number,
})
export type Visibility = t.TypeOf<typeof Visibility>

/** What is sent and where it is looked for. */
export type Sending = {
  /** The ids, in the order in which they are sent. */
  readonly ids: ReadonlyArray<string>
  readonly perSecond: number
  /** Sends the event of this place among the ids; resolves when it is acknowledged, which nobody waits for. */
  readonly send: (nth: number) => Promise<void>
  readonly database: string
  /** The table (or view) in which the ids appear, and its column for them, of the type uuid. */
  readonly table: string
  readonly column: string
}

const FoundRow = record('FoundRow', { id: t.string })

const foundId = (row: unknown): string => {
  const found = decode(FoundRow)(row)
  if (E.isLeft(found)) throw new Error(describeFieldErrors(found.left))
  return found.right.id
}

/**
 * Sends events at a steady rate, without waiting for those before while not too many are under way, and looks every 20 ms
 * which of those that were sent a reader finds by their ids. Each one's clock runs from when its sending began to the
 * answer of the first look that finds it. Those of the first two seconds are looked for, and not counted.
 */
export const visibleAfter = async ({ ids, perSecond, send, database, table, column }: Sending): Promise<Visibility> => {
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  // The tables are new: not knowing how they grow, PostgreSQL would read all of them for every look.
  await client.query('set enable_seqscan = off')
  const underWay = new Map<string, number>()
  const uncounted = new Set(ids.slice(0, warmUpSeconds * perSecond))
  const latencies = new Float64Array(ids.length - uncounted.size)
  let counted = 0
  const acknowledgements: Promise<void>[] = []
  let unacknowledged = 0
  let failure: Error | undefined
  let found = 0

  const acknowledged = async (nth: number): Promise<void> => {
    unacknowledged++
    try {
      await send(nth)
    } catch (error) {
      failure ??= error instanceof Error ? error : new Error(String(error))
    }
    unacknowledged--
  }
  const sendAll = async (): Promise<number> => {
    const start = performance.now()
    for (let nth = 0; nth < ids.length && failure === undefined;) {
      const due = Math.min(((performance.now() - start) / 1000) * perSecond, ids.length)
      for (; nth < due && unacknowledged < mostUnacknowledged; nth++) {
        underWay.set(ids[nth] as string, performance.now())
        acknowledgements.push(acknowledged(nth))
      }
      await sleep(1)
    }
    return ids.length / ((performance.now() - start) / 1000)
  }
  const look = async (): Promise<void> => {
    if (underWay.size === 0) return
    const { rows } = await client.query<Record<string, unknown>>(
      `select ${column}::text as id from ${table} where ${column} = any($1::uuid[])`,
      [[...underWay.keys()]],
    )
    const now = performance.now()
    for (const row of rows) {
      const id = foundId(row)
      const sentAt = underWay.get(id)
      if (sentAt === undefined) continue
      underWay.delete(id)
      found++
      if (!uncounted.has(id)) latencies[counted++] = now - sentAt
    }
  }
  const watch = async (): Promise<void> => {
    let moved = { found: 0, at: performance.now() }
    while (found < ids.length && failure === undefined) {
      const began = performance.now()
      await look()
      if (found > moved.found) moved = { found, at: performance.now() }
      if (began - moved.at > longestStandstill) throw new Error(`only ${found} of ${ids.length} events became visible`)
      await sleep(Math.max(lookEvery - (performance.now() - began), 0))
    }
  }

  try {
    const [sentPerSecond] = await Promise.all([sendAll(), watch()])
    await Promise.all(acknowledgements)
    if (failure !== undefined) throw failure
    return {
      medianMilliseconds: quantileOf(latencies, 0.5),
      p99Milliseconds: quantileOf(latencies, 0.99),
      sentPerSecond,
    }
  } finally {
    await client.end()
  }
}
