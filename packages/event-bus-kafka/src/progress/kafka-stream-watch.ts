import type { GroupMember, StreamWatch } from '@ledger/event-bus'
import kafkajs, { type Admin } from 'kafkajs'
import { meaningOf } from '../client/error-table.ts'
import { kafkaClient } from '../client/kafka-client.ts'
import { withAdmin } from '../client/with-admin.ts'
import { offsetsHeld } from '../consumer/offsets-held.ts'
import type { KafkaBus } from '../kafka-bus.ts'
import { kafkaRelayProgress } from './kafka-relay-progress.ts'

const { AssignerProtocol } = kafkajs

/** Who is in a group, and which partitions of a topic each has; nobody where there is no such group. */
const membersOf = async (admin: Admin, group: string, topic: string): Promise<ReadonlyArray<GroupMember>> => {
  const { groups } = await admin.describeGroups([group])
  return groups.flatMap(({ members }) =>
    members.map(({ memberId, clientHost, memberAssignment }) => {
      // Who has just joined is given nothing yet.
      const given = memberAssignment.length === 0 ? null : AssignerProtocol.MemberAssignment.decode(memberAssignment)
      return { member: memberId, host: clientHost.replace(/^\//, ''), partitions: given?.assignment[topic] ?? [] }
    }),
  )
}

/** Shows the stream of a cluster: partitions and group are asked for at each look, the relay's checkpoint is followed. */
export const kafkaStreamWatch = (bus: KafkaBus, group: string, relay: string): StreamWatch => {
  const stopping = new AbortController()
  let relayed: Awaited<ReturnType<StreamWatch['look']>>['relayed']
  const following = kafkaRelayProgress(bus, relay).watch(({ position }) => {
    relayed = position
  }, stopping.signal)
  return {
    look: async () => {
      const topic = bus.topics.events.name
      try {
        return await withAdmin(kafkaClient(bus.connection, bus.log), async (admin) => {
          const [held, members] = [await offsetsHeld(admin, topic), await membersOf(admin, group, topic)]
          return { ends: new Map([...held].map(([partition, { high }]) => [partition, high])), members, relayed }
        })
      } catch (error) {
        throw new Error(meaningOf(error).reason, { cause: error })
      }
    },
    close: async () => {
      stopping.abort()
      await following
    },
  }
}
