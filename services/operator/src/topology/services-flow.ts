import type { StreamStanding, StreamWatch } from '@ledger/event-bus'
import { comparePositions, positionText, type Position } from '@ledger/event-store'
import { parsePartitionPlace, type ReadModelStore } from '@ledger/read-model'
import { bare, trouble, type Flow, type FlowTold, type Part, type Trouble } from './flow.ts'
import { throughput } from './throughput.ts'

/** What the flow of services of their own is told by. `stream`: undefined where this process was not told where it is. */
export type ServicesOptions = {
  readonly readModels: Pick<ReadModelStore, 'places'>
  readonly stream: Pick<StreamWatch, 'look'> | undefined
  readonly topic: string
  readonly now: () => number
}

type Place = Awaited<ReturnType<ReadModelStore['places']>>[number]

const sourceOf = /^(.+)\/(\d{1,6})$/

/** The partitions of the topic that were applied, by their number. */
const appliedOf = (places: ReadonlyArray<Place>, topic: string): ReadonlyMap<number, Place> =>
  new Map(
    places.flatMap((place) => {
      const [, of, partition] = sourceOf.exec(place.source) ?? []
      return of === topic ? [[Number(partition), place] as const] : []
    }),
  )

const relayPart = (relayed: Position | undefined, head: Position | undefined): Part => {
  if (relayed === undefined) return bare('relay', 'unseen')
  const isBehind = head !== undefined && comparePositions(relayed, head) < 0
  return { ...bare('relay', isBehind ? 'behind' : 'working'), position: positionText(relayed) }
}

const partitionsOf = (
  ends: ReadonlyMap<number, bigint>,
  applied: ReadonlyMap<number, Place>,
  members: StreamStanding['members'],
): FlowTold['partitions'] =>
  [...new Set([...ends.keys(), ...applied.keys()])]
    .sort((a, b) => a - b)
    .map((partition) => {
      const place = applied.get(partition)
      const end = ends.get(partition)
      const next = place === undefined ? 0n : parsePartitionPlace(place.at).next
      return {
        partition: String(partition),
        position: place === undefined ? null : positionText(place.position),
        // Marks of transactions stand at the end of a partition, too: an end that was passed is no lag.
        behind: end === undefined ? null : Number(end > next ? end - next : 0n),
        member: members.find((one) => one.partitions.includes(partition))?.member ?? null,
      }
    })

const groupTroubles = ({ ends, members }: StreamStanding): ReadonlyArray<Trouble> => {
  if (members.length === 0) return [trouble('NoProjector', 'projectors')]
  const taken = new Set(members.flatMap(({ partitions }) => partitions))
  const untaken = [...ends.keys()].filter((partition) => !taken.has(partition))
  return untaken.length === 0 ? [] : [trouble('PartitionUntaken', 'projectors', untaken.join(', '))]
}

/** The flow by relay, stream and projectors. Whether they are slow is said by how much waits, look after look. */
export const servicesFlow = ({ readModels, stream, topic, now }: ServicesOptions): Flow => {
  const [published, applied] = [throughput(now), throughput(now)]
  return async (head) => {
    const places = await readModels.places()
    const byPartition = appliedOf(places, topic)
    const least = [...byPartition.values()].map(({ position }) => position).sort(comparePositions)[0]
    const projected = {
      position: least === undefined ? null : positionText(least),
      eventsPerSecond: applied(BigInt([...byPartition.values()].reduce((sum, { events }) => sum + events, 0))),
    }
    const unseen = (troubles: ReadonlyArray<Trouble>): FlowTold => ({
      runsAs: 'services',
      relay: bare('relay', 'unseen'),
      topic: bare('topic', troubles.length > 0 ? 'troubled' : 'unseen'),
      projectors: { ...bare('projectors', 'unseen'), ...projected },
      partitions: partitionsOf(new Map(), byPartition, []),
      members: [],
      troubles,
    })
    if (stream === undefined) return unseen([])
    let standing: StreamStanding
    try {
      standing = await stream.look()
    } catch (error) {
      return unseen([trouble('StreamSilent', 'topic', error instanceof Error ? error.message : String(error))])
    }
    const { ends, members, relayed } = standing
    const partitions = partitionsOf(ends, byPartition, members)
    const behind = partitions.reduce((sum, one) => sum + (one.behind ?? 0), 0)
    return {
      runsAs: 'services',
      relay: relayPart(relayed, head),
      topic: {
        ...bare('topic', 'working'),
        eventsPerSecond: published([...ends.values()].reduce((sum, end) => sum + end, 0n)),
      },
      projectors: {
        ...{ part: 'projectors', behind, ...projected },
        state: members.length === 0 ? 'troubled' : behind > 0 ? 'behind' : 'working',
      },
      partitions,
      members: members.map(({ member, host, partitions: given }) => ({ member, host, partitions: [...given] })),
      troubles: groupTroubles(standing),
    }
  }
}
