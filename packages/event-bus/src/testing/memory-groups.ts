import { topicMadeAnew, type EventConsumer, type PartitionHandler, type RecordPlace } from '../event-consumer.ts'
import type { PartitionLog } from './partition-log.ts'

type Member = { ready: number }
type Group = { readonly members: Set<Member>; generation: number }

const batchSize = 100

/**
 * Consumers that divide the partitions of a log among them: whenever one comes or goes, all stop at the end of their
 * batches, and begin anew when all have stopped.
 */
export const memoryGroups = (log: PartitionLog): ((group: string) => EventConsumer) => {
  const groups = new Map<string, Group>()

  /** Serves some partitions until the group is divided anew. */
  const serve = async (
    mine: ReadonlyArray<number>,
    handler: PartitionHandler,
    isOurs: () => boolean,
    signal: AbortSignal,
  ) => {
    const start = await handler.assigned(mine)
    const isThere = (partition: number, { offset, eventId }: RecordPlace): boolean => {
      const record = log.read(partition, offset, 1)?.events[0]
      return record?.offset === offset && 'event' in record && record.event.id === eventId
    }
    for (const [partition, { last }] of start) {
      if (last !== undefined && !isThere(partition, last)) throw topicMadeAnew('memory', partition, last)
    }
    let failed = false
    const servePartition = async (partition: number) => {
      let next = start.get(partition)?.next ?? 0n
      while (isOurs() && !failed && !signal.aborted) {
        const page = log.read(partition, next, batchSize)
        if (page === undefined) {
          await log.changed(signal)
          continue
        }
        await handler.handle({ partition, ...page }, signal)
        next = page.next
      }
    }
    const fail = (error: unknown) => {
      failed = true
      log.wake()
      throw error
    }
    const settled = await Promise.allSettled(mine.map((partition) => servePartition(partition).catch(fail)))
    const first = settled.find((one) => one.status === 'rejected')
    if (first !== undefined) throw first.reason
  }

  return (name) => ({
    run: async (handler, signal) => {
      if (signal.aborted) return
      const group = groups.get(name) ?? { members: new Set<Member>(), generation: 0 }
      groups.set(name, group)
      const member: Member = { ready: 0 }
      const changeGroup = (change: () => void) => {
        change()
        group.generation++
        log.wake()
      }
      changeGroup(() => group.members.add(member))
      try {
        while (!signal.aborted) {
          const { generation } = group
          if (member.ready !== generation) {
            member.ready = generation
            log.wake()
          }
          const members = [...group.members]
          if (members.some(({ ready }) => ready !== generation)) {
            await log.changed(signal)
            continue
          }
          const mine = log.partitions.filter((partition) => partition % members.length === members.indexOf(member))
          try {
            await serve(mine, handler, () => group.generation === generation, signal)
          } finally {
            await handler.revoked(mine)
          }
        }
      } finally {
        changeGroup(() => group.members.delete(member))
      }
    },
  })
}
