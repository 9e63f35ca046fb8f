import type { ConsumedRecord } from '../event-consumer.ts'

/** Some records of a partition from an offset on. */
type LogPage = {
  readonly events: ReadonlyArray<ConsumedRecord>
  readonly next: bigint
  readonly highWatermark: bigint
  readonly moreFollows: boolean
}

/** Partitions in memory, and the turn of the event loop at which something about them changed. */
export type PartitionLog = {
  readonly partitions: ReadonlyArray<number>
  /** Puts a record at the end of the partition of its key. */
  readonly put: (key: string, recordAt: (offset: bigint) => ConsumedRecord) => void
  /** At most `limit` records from an offset on; undefined at the end. */
  readonly read: (partition: number, from: bigint, limit: number) => LogPage | undefined
  /** Wakes whoever waits. */
  readonly wake: () => void
  /** Resolves at the next wake, or when the signal is aborted. */
  readonly changed: (signal: AbortSignal) => Promise<void>
}

/** An empty log of so many partitions. */
export const partitionLog = (count: number): PartitionLog => {
  const logs: ConsumedRecord[][] = Array.from({ length: count }, () => [])
  let waiting: (() => void)[] = []
  const wake = () => {
    const all = waiting
    waiting = []
    for (const one of all) one()
  }
  return {
    partitions: logs.map((_, partition) => partition),
    put: (key, recordAt) => {
      const sum = Buffer.from(key).reduce((total, byte) => total + byte, 0)
      const log = logs[sum % count]!
      log.push(recordAt(BigInt(log.length)))
    },
    read: (partition, from, limit) => {
      const log = logs[partition]!
      const events = log.slice(Number(from), Number(from) + limit)
      if (events.length === 0) return undefined
      const next = from + BigInt(events.length)
      const highWatermark = BigInt(log.length)
      return { events, next, highWatermark, moreFollows: next < highWatermark }
    },
    wake,
    changed: (signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve()
        signal.addEventListener('abort', () => resolve(), { once: true })
        waiting.push(resolve)
      }),
  }
}
