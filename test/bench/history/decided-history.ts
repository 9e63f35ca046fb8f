import { commandIdOf, eventIdOf, fingerprintOf, type Aggregate, type NewEvent } from '@ledger/event-store'
import { syntheticCaseload, type RecordIdOf } from '@ledger/synthetic'
import { dataCodec, type BatchCommand } from '@ledger/wire'
import { newRecordId } from '@ledger/intake'
import { decode, describeFieldErrors, instantOf } from '@ledger/kernel'
import {
  agencyAggregate,
  caseAggregate,
  figureAggregate,
  investigationAggregate,
  investigationCommandCodecs,
  operationAggregate,
  operationCommandCodecs,
  type AgencyId,
  type DecisionContext,
  type Refusal,
} from '@ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'

/** One append of a history: to which stream, where it must stand, and what comes to it. */
export type PlannedAppend = {
  readonly stream: string
  readonly expected: number | 'no-stream'
  readonly events: ReadonlyArray<NewEvent>
}

type Told = { readonly type: string; readonly data: unknown }
type AnyAggregate = Aggregate<unknown, Told, Told, DecisionContext, Refusal> & { readonly category: string }
type Standing = { readonly state: unknown; readonly revision: number | 'no-stream' }

const registry = '00000000-0000-4000-8000-000000000001'
const start = Date.UTC(2026, 0, 1)

const aggregateOf = (command: string): AnyAggregate => {
  const aggregate =
    command === 'RegisterAgency'
      ? agencyAggregate
      : command === 'PublishFigure'
        ? figureAggregate
        : command in operationCommandCodecs
          ? operationAggregate
          : command in investigationCommandCodecs
            ? investigationAggregate
            : caseAggregate
  return aggregate as unknown as AnyAggregate
}

/** The agency of a caseload, and the command that registers it. */
const agencyOf = (seed: string): { readonly agency: string; readonly command: BatchCommand } => {
  const key = `bench:${seed}:agency`
  const data = { name: `Desk of ${seed}`, organisationType: 'InternationalOrganisation', country: 'IDN' }
  return { agency: newRecordId('agency', registry, key), command: { key, command: 'RegisterAgency', data } }
}

/**
 * The events of a made-up caseload, as the domain decides them, in the order in which the ledger would record them:
 * the lives of the cases interleave. Each command is decoded and decided as it would be at the intake; its events have
 * the same ids and metadata as there. The recorded times are a tenth of a second apart.
 */
export function* decidedHistory(seed: string, cases: number): Generator<PlannedAppend> {
  const standings = new Map<string, Standing>()
  const { agency, command: registration } = agencyOf(seed)
  let count = 0
  const decided = ({ key, command, data, id, recordKey }: BatchCommand): PlannedAppend => {
    const decoded = decode<unknown>(dataCodec(command))(data)
    if (E.isLeft(decoded)) throw new Error(`${key}: ${describeFieldErrors(decoded.left)}`)
    const aggregate = aggregateOf(command)
    const sender = command === 'RegisterAgency' ? registry : agency
    const stream = `${aggregate.category}-${id ?? newRecordId(aggregate.category as 'case', sender, recordKey ?? key)}`
    const { state, revision } = standings.get(stream) ?? { state: aggregate.initial, revision: 'no-stream' }
    const now = instantOf(start + count++ * 100)
    const decision = aggregate.decide(
      state,
      { type: command, data: decoded.right },
      { now, agency: sender as AgencyId },
    )
    if (E.isLeft(decision)) throw new Error(`${key}: ${decision.left.rule}`)
    const commandId = commandIdOf(sender, key)
    const fingerprint = fingerprintOf(command, decoded.right)
    const events = decision.right.map(({ type, data: told }, index): NewEvent => ({
      id: eventIdOf(commandId, fingerprint, index),
      type,
      data: told,
      metadata: {
        agency: sender,
        actor: 'bench',
        recordedAt: now,
        correlationId: commandId,
        causationId: commandId,
        commandId,
        fingerprint,
        schemaVersion: aggregate.schema.versionOf(type),
      },
    }))
    const from = revision === 'no-stream' ? -1 : revision
    standings.set(stream, {
      state: decision.right.reduce(
        (before, event, n) =>
          aggregate.fold(before, event, { revision: from + 1 + n, agency: sender, recordedAt: now }),
        state,
      ),
      revision: from + events.length,
    })
    return { stream, expected: revision, events }
  }
  yield decided(registration)
  const recordId: RecordIdOf = (kind, _, key) => newRecordId(kind, agency, key)
  for (const command of syntheticCaseload({ seed, cases, until: '2025-07-01', recordId })) {
    // A merge is written into two cases, which the intake does.
    if (command.command !== 'MergeCase') yield decided(command)
  }
}
