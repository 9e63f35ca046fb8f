import { codeList, Instant, quantity } from '@ledger/kernel'
import * as t from 'io-ts'
import { answerOf } from './answer-of.ts'
import { Count, Position } from './answered.ts'
import { EditionNumber } from './editions.ts'
import { orNull } from './or-null.ts'

/** `GET /health/live` of every process. */
export const LiveAnswer = answerOf('LiveAnswer', { status: t.literal('live') })

/** `GET /health/ready` of the intake: whether commands are taken, and, to who may `ReadFreshness`, where the log ends. */
export const IntakeReadiness = answerOf('IntakeReadiness', { status: t.string }, { position: Position })

/** How many streams wait because an event could not be applied, and how many events wait in them. */
const ParkedSummary = answerOf('ParkedSummary', { streams: Count, events: Count })

/**
 * `GET /health/ready` of the query service: whether reads are answered, and, to who may `ReadFreshness`, up to where, since
 * when, and what waits.
 */
export const QueryReadiness = answerOf(
  'QueryReadiness',
  { status: t.string },
  {
    position: Position,
    events: Count,
    updatedAt: Instant,
    parked: ParkedSummary,
  },
)

/** `GET /health/ready` of the public face: whether what is published can be read, and the last edition, if there is one. */
export const PublicReadiness = answerOf('PublicReadiness', { status: t.string }, { edition: orNull(EditionNumber) })

/** `GET /health/ready` of the dashboard: whether its sessions can be read; what it shows is for the services to say. */
export const DashboardReadiness = answerOf('DashboardReadiness', { status: t.string })

/** `GET /health/ready` of the operator: whether read models can be replayed. */
export const OperatorReadiness = answerOf('OperatorReadiness', { status: t.string })

/** What a process waits for, and for how many seconds already. */
const Trouble = answerOf('Trouble', { reason: t.string, forSeconds: quantity('Seconds') })

/** `GET /health/ready` of the relay; `lagSeconds` ago the last event that it published had been recorded. */
export const RelayReadiness = answerOf(
  'RelayReadiness',
  {
    state: codeList('RelayState', ['starting', 'following', 'behind', 'waiting']),
    events: Count,
    lagSeconds: quantity('Seconds'),
  },
  { position: Position, trouble: Trouble },
)

/**
 * `GET /health/ready` of a projector: how it is (or that its database does not answer), how far the read models are, and
 * what waits; `lag` are records that its partitions have and that it has not applied yet.
 */
export const ProjectorReadiness = answerOf(
  'ProjectorReadiness',
  {
    state: t.string,
    partitions: Count,
    events: Count,
    lag: Count,
  },
  { trouble: Trouble, position: Position, parked: ParkedSummary },
)
