import type { MemberNews } from './member.ts'
import type { PartitionProgress } from './partition-handler.ts'

/** How a projector is: `active`, with how many partitions, records left, and since when nothing of them moved. */
export type ProjectorStanding = {
  readonly state: (typeof states)[number]
  readonly partitions: number
  readonly events: number
  /** Records that its partitions have and that it has not applied yet. */
  readonly lag: number
  readonly trouble: { readonly reason: string; readonly forSeconds: number } | undefined
}

/** Records that wait so long, in milliseconds, without any being applied, are stalled. */
const stalledAfter = 30_000

// The worst first: what one member is makes all of the projector so.
const states = ['failing', 'stalled', 'starting', 'active', 'idle'] as const

const sumOf = (numbers: ReadonlyArray<number>): number => numbers.reduce((sum, one) => sum + one, 0)

/** How a projector is whose members are so. */
export const wholeStanding = (standings: ReadonlyArray<ProjectorStanding>): ProjectorStanding => ({
  state: states.find((state) => standings.some((standing) => standing.state === state)) ?? 'starting',
  partitions: sumOf(standings.map(({ partitions }) => partitions)),
  events: sumOf(standings.map(({ events }) => events)),
  lag: sumOf(standings.map(({ lag }) => lag)),
  trouble: standings
    .map(({ trouble }) => trouble)
    .filter((trouble) => trouble !== undefined)
    .sort((one, other) => other.forSeconds - one.forSeconds)[0],
})

/** Follows what a member of the group tells of itself. `now` in milliseconds since 1970. */
export const memberHealth = (now: () => number) => {
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

  const assign = (partitions: ReadonlyArray<number>): void => {
    assigned = true
    movedAt = now()
    trouble = undefined
    for (const partition of partitions) lags.set(partition, 0n)
  }
  const progressed = (progress: PartitionProgress): void => {
    lags.set(progress.partition, progress.lag)
    events += progress.events
    movedAt = now()
    trouble = undefined
  }

  return {
    told: (news: MemberNews): void => {
      switch (news.type) {
        case 'assigned':
          return assign(news.partitions)
        case 'received':
          return void lags.set(news.received.partition, news.received.lag)
        case 'progressed':
          return progressed(news.progress)
        case 'revoked':
          return news.partitions.forEach((partition) => lags.delete(partition))
        case 'troubled':
          trouble = { reason: news.reason, since: trouble?.since ?? now() }
      }
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

/** The health of a member of the group. */
export type MemberHealth = ReturnType<typeof memberHealth>
