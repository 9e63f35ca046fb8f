import type { TopologyAnswer } from '@ledger/api'
import { positionText, type EventStore, type Position } from '@ledger/event-store'
import { instantOf } from '@ledger/kernel'
import type { ReadModel } from '@ledger/projections'
import type { ReadModelStore } from '@ledger/read-model'
import type { Editions } from '../editions/editions.ts'
import type { Replays } from '../replay/replays.ts'
import { bare, trouble, type Flow, type FlowTold, type Part, type Trouble } from './flow.ts'
import { throughput } from './throughput.ts'

/** What is looked at. */
export type TopologyOptions = {
  readonly store: Pick<EventStore, 'head'>
  readonly readModels: Pick<ReadModelStore, 'parked' | 'outdated'>
  readonly models: ReadonlyArray<ReadModel>
  readonly flow: Flow
  /** How the query service is: it is asked in the same process, or not seen from here. */
  readonly query: Part['state']
  readonly replays: Pick<Replays, 'list'>
  readonly editions: Pick<Editions, 'progress'>
  readonly now: () => number
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** What comes of asking an engine, or why it does not answer. */
const asked = async <A>(ask: () => Promise<A>): Promise<{ readonly answer?: A; readonly failed?: string }> => {
  try {
    return { answer: await ask() }
  } catch (error) {
    return { failed: messageOf(error) }
  }
}

/** Where nothing can be said of it. */
const unseenFlow: FlowTold = {
  runsAs: 'services',
  relay: bare('relay', 'unseen'),
  topic: bare('topic', 'unseen'),
  projectors: bare('projectors', 'unseen'),
  partitions: [],
  members: [],
  troubles: [],
}

/** What is wrong with what this process does itself: its last replay, and the edition that it makes. */
const ownTroubles = async ({ replays, editions }: TopologyOptions): Promise<ReadonlyArray<Trouble>> => {
  const troubles: Trouble[] = []
  const [last] = replays.list()
  if (last?.state === 'failed')
    troubles.push(trouble('ReplayFailed', 'read-models', last.error ?? null, last.endedAt ?? null))
  if (last?.state === 'different') troubles.push(trouble('ReplayDifferent', 'read-models', null, last.endedAt ?? null))
  const { answer: progress } = await asked(editions.progress)
  const making = progress?.making
  if (making?.phase === 'failed') troubles.push(trouble('EditionFailed', 'query', making.error ?? null))
  else if (progress !== undefined && progress.last > 0 && !progress.isPublished && making === undefined)
    troubles.push(trouble('EditionUnpublished', 'query'))
  return troubles
}

/**
 * Looks at the parts of the ledger, each on its own: one that does not answer is told as that, and keeps nothing else from being
 * told. Throughput is what came by between looks.
 */
export const topology = (options: TopologyOptions) => {
  const { store, readModels, models, flow, query, now } = options
  const rate = throughput(now)
  let flowBefore = unseenFlow

  /** Positions of a store with a single writer count events; those of a cluster are places in its files. */
  const storePart = (head: Position | undefined, counts: boolean): Part =>
    head === undefined
      ? bare('store', 'troubled')
      : {
          ...bare('store', 'working'),
          position: positionText(head),
          eventsPerSecond: counts ? rate(head.commit) : null,
        }

  return {
    look: async (): Promise<TopologyAnswer> => {
      const { answer: head, failed: storeFailed } = await asked(store.head)
      const [{ answer: told, failed: flowFailed }, parked, outdated, own] = await Promise.all([
        asked(() => flow(head)),
        asked(readModels.parked),
        asked(() => readModels.outdated(models)),
        ownTroubles(options),
      ])
      if (told !== undefined) flowBefore = told
      const { runsAs, relay, topic, projectors, partitions, members, troubles } = told ?? {
        ...unseenFlow,
        runsAs: flowBefore.runsAs,
      }
      const silent = flowFailed ?? parked.failed ?? outdated.failed
      const names = outdated.answer ?? []
      const waiting = parked.answer && {
        streams: parked.answer.length,
        events: parked.answer.reduce((sum, { events }) => sum + events, 0),
      }
      return {
        at: instantOf(now()),
        runsAs,
        parts: [
          storePart(head, runsAs === 'one-process'),
          relay,
          topic,
          projectors,
          {
            ...bare('read-models', silent !== undefined ? 'troubled' : names.length > 0 ? 'behind' : 'working'),
            position: projectors.position,
          },
          bare('query', query),
        ],
        partitions,
        members,
        models: models.map(({ name, version }) => ({ name, version, isOutdated: names.includes(name) })),
        parked: waiting ?? null,
        troubles: [
          ...(storeFailed === undefined ? [] : [trouble('StoreSilent', 'store', storeFailed)]),
          ...troubles,
          ...(silent === undefined ? [] : [trouble('ReadModelsSilent', 'read-models', silent)]),
          ...(names.length === 0 ? [] : [trouble('ReadModelsOutdated', 'read-models', names.join(', '))]),
          ...((waiting?.streams ?? 0) === 0
            ? []
            : [trouble('StreamsParked', 'read-models', null, parked.answer?.[0]?.since ?? null)]),
          ...own,
        ],
      }
    },
  }
}

/** How the ledger is, whenever it is looked at. */
export type Topology = ReturnType<typeof topology>
