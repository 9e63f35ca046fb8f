import type { PartitionProgress } from './partition-handler.ts'

/** How a projector is: `active`, with how many partitions, records left, and since when nothing of them moved. */
export type ProjectorStanding = {
  readonly state: 'starting' | 'active' | 'idle' | 'stalled' | 'failing'
  readonly partitions: number
  readonly events: number
  /** Records that its partitions have and that it has not applied yet. */
  readonly lag: number
  readonly trouble: { readonly reason: string; readonly forSeconds: number } | undefined
}

/** Records that wait so long, in milliseconds, without any being applied, are stalled. */
const stalledAfter = 30_000

/** Follows what a projector tells of itself. `now` in milliseconds since 1970. */
export const projectorHealth = (now: () => number) => {
  const lags = new Map<number, bigint>()
  let events = 0
  let movedAt = now()
  let assigned = false
  let trouble: { readonly reason: string; readonly since: number } | undefined

  const lag = (): number => Number([...lags.values()].reduce((sum, one) => sum + one, 0n))
  const stateOf = (): ProjectorStanding['state'] => {
    if (trouble !== undefined) return 'failing'
    if (!assigned) return 'starting'
    if (lags.size === 0 || lag() === 0) return 'idle'
    return now() - movedAt > stalledAfter ? 'stalled' : 'active'
  }

  return {
    assigned: (partitions: ReadonlyArray<number>): void => {
      assigned = true
      movedAt = now()
      trouble = undefined
      for (const partition of partitions) lags.set(partition, 0n)
    },
    received: ({ partition, lag: waiting }: Pick<PartitionProgress, 'partition' | 'lag'>): void => {
      lags.set(partition, waiting)
    },
    progressed: (progress: PartitionProgress): void => {
      lags.set(progress.partition, progress.lag)
      events += progress.events
      movedAt = now()
      trouble = undefined
    },
    revoked: (partitions: ReadonlyArray<number>): void => {
      for (const partition of partitions) lags.delete(partition)
    },
    troubled: (reason: string): void => {
      trouble = { reason, since: trouble?.since ?? now() }
    },
    standing: (): ProjectorStanding => ({
      state: stateOf(),
      partitions: lags.size,
      events,
      lag: lag(),
      trouble: trouble && { reason: trouble.reason, forSeconds: (now() - trouble.since) / 1000 },
    }),
  }
}

/** The health of a projector. */
export type ProjectorHealth = ReturnType<typeof projectorHealth>
