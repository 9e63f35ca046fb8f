import { ConsumerRefused, type EventConsumer, type PartitionHandler } from '@ledger/event-bus'
import { CheckpointWentBack, MovedByAnother } from '@ledger/read-model'
import { setTimeout as sleep } from 'node:timers/promises'

const pause = 500

const isPassing = (error: unknown): boolean => error instanceof MovedByAnother || error instanceof CheckpointWentBack

/**
 * Consumes until stopped. Where another had applied a partition, or the database was restored to an earlier time, the
 * group is joined anew, and each partition goes on from where its checkpoint is now. Resolves to the reason where the
 * projector cannot go on, and to nothing when it was stopped.
 */
export const consume = async (
  consumer: EventConsumer,
  handler: PartitionHandler,
  signal: AbortSignal,
  onTrouble: (reason: string) => void,
): Promise<string | undefined> => {
  const isStopped = () => signal.aborted
  while (!isStopped()) {
    try {
      await consumer.run(handler, signal)
    } catch (error) {
      if (isStopped()) return undefined
      const reason = error instanceof Error ? error.message : String(error)
      if (error instanceof ConsumerRefused || !isPassing(error)) return reason
      onTrouble(reason)
      await sleep(pause, undefined, { signal }).catch(() => undefined)
    }
  }
  return undefined
}
