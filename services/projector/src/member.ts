import { kafkaEventConsumer, kafkaRelayProgress, relayName, type KafkaBus } from '@ledger/event-bus-kafka'
import { readModels as models } from '@ledger/projections'
import { keepSettled, type ReadModelStore, type ReadModelWriter, type Skips } from '@ledger/read-model'
import type { Logger } from '@ledger/service-kit'
import { consume } from './consume.ts'
import { keepFresh } from './keep-fresh.ts'
import { partitionHandler, type PartitionProgress } from './partition-handler.ts'

/** What a member of the group tells of itself. */
export type MemberNews =
  | { readonly type: 'assigned' | 'revoked'; readonly partitions: ReadonlyArray<number> }
  | { readonly type: 'received'; readonly received: Pick<PartitionProgress, 'partition' | 'lag'> }
  | { readonly type: 'progressed'; readonly progress: PartitionProgress }
  | { readonly type: 'troubled'; readonly reason: string }

/** A member of the group, applying what the partitions hold that are given to it. */
export type Member = {
  /** Resolves with the reason when it cannot go on, and with nothing when it was stopped. */
  readonly ended: Promise<string | undefined>
  readonly stop: () => Promise<void>
}

/** What a member works with. */
export type MemberOptions = {
  readonly bus: KafkaBus
  readonly group: string
  readonly readModels: Pick<ReadModelStore, 'live' | 'advance' | 'settle'>
  /** Events that an operator decided to skip. */
  readonly skips: Skips
  readonly logger: Pick<Logger, 'warn'>
  readonly tell: (news: MemberNews) => void
}

/** A writer that tells why states cannot be read: they are asked for again until they can be. */
const telling = (writer: ReadModelWriter, troubled: (reason: string) => void): ReadModelWriter => ({
  ...writer,
  loadStates: async (category, ids) => {
    try {
      return await writer.loadStates(category, ids)
    } catch (error) {
      troubled(error instanceof Error ? error.message : String(error))
      throw error
    }
  },
})

/** Joins the group, and applies what it is given until it is stopped. */
export const startMember = ({ bus, group, readModels, skips, logger, tell }: MemberOptions): Member => {
  const handler = partitionHandler({
    writer: () => telling(readModels.live(models), (reason) => tell({ type: 'troubled', reason })),
    topic: bus.topics.events.name,
    skips,
    onAssigned: (partitions) => tell({ type: 'assigned', partitions }),
    onReceived: (received) => tell({ type: 'received', received }),
    onProgress: (progress) => tell({ type: 'progressed', progress }),
    onRevoked: (partitions) => tell({ type: 'revoked', partitions }),
  })
  const stopping = new AbortController()
  const troubled = (reason: string) => {
    logger.warn({ reason }, 'the projector joins its group anew')
    tell({ type: 'troubled', reason })
  }
  const ended = consume(kafkaEventConsumer(bus, group), handler, stopping.signal, troubled)
  const fresh = keepFresh({
    progress: kafkaRelayProgress(bus, relayName),
    handler,
    readModels,
    signal: stopping.signal,
    onTrouble: (reason) => logger.warn({ reason }, 'the freshness of reads is not noted for a moment'),
  })
  const settled = keepSettled({
    readModels,
    models,
    signal: stopping.signal,
    onTrouble: (reason) => logger.warn({ reason }, 'sums are not made ready for a moment'),
  })
  return {
    ended,
    stop: async () => {
      stopping.abort()
      await Promise.all([ended, fresh, settled])
    },
  }
}
