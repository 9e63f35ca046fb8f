import type { TopologyAnswer } from '@ledger/api'
import type { Position } from '@ledger/event-store'

/** A part of the ledger as it is told. */
export type Part = TopologyAnswer['parts'][number]
/** What is wrong. */
export type Trouble = TopologyAnswer['troubles'][number]

/** How events come from the store to the read models, and how far they are. */
export type FlowTold = Pick<TopologyAnswer, 'runsAs' | 'partitions' | 'members' | 'troubles'> & {
  readonly relay: Part
  readonly topic: Part
  readonly projectors: Part
}

/**
 * The port of what moves events: told where the log ends (undefined where the store does not say), it tells how far everything
 * behind it is. What cannot be seen from here is said to be unseen; it throws where the read models do not answer.
 */
export type Flow = (head: Position | undefined) => Promise<FlowTold>

/** A part of which nothing is told but how it is. */
export const bare = (part: Part['part'], state: Part['state']): Part => ({
  part,
  state,
  position: null,
  eventsPerSecond: null,
  behind: null,
})

/** Something that is wrong with a part. */
export const trouble = (
  code: Trouble['code'],
  part: Trouble['part'],
  detail: string | null = null,
  since: Trouble['since'] = null,
): Trouble => ({ code, part, detail, since })
