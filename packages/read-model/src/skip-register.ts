import {
  commandIdOf,
  handleCommand,
  isUnreadable,
  UndecodableStream,
  type Aggregate,
  type CommandError,
  type CommandOutcome,
  type EventStore,
} from '@ledger/event-store'
import { decode, lineOfText, listOf, record, wholeNumber, type Instant } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { noSkips, withSkipped, type Skips } from './skips.ts'

/**
 * The stream of the decisions to skip events. They are kept in the event store and not beside the rows: rows are
 * thrown away and built anew, and every build has to skip the same events.
 */
export const skipRegisterStream = 'skips-register'

/** A decision to skip some events of a stream, and why. */
const EventsSkipped = record('EventsSkipped', {
  stream: lineOfText('Stream', 200),
  revisions: listOf(wholeNumber('Revision', 0), 1),
  reason: lineOfText('Reason', 500),
})
type EventsSkipped = t.TypeOf<typeof EventsSkipped>

/** A recorded decision: what is skipped and why, and who decided it when. */
export type SkipRecord = EventsSkipped & {
  readonly agency: string
  readonly actor: string
  readonly recordedAt: Instant
  readonly commandId: string
}

type Told = { readonly type: 'EventsSkipped'; readonly data: EventsSkipped }

const decodeSkipped = (type: string, version: number, data: unknown): E.Either<unknown, Told> => {
  if (type !== 'EventsSkipped' || version > 1) return E.left(`${type} in version ${version} is not known`)
  const decoded = decode(EventsSkipped)(data)
  return E.isLeft(decoded) ? decoded : E.right({ type, data: decoded.right })
}

const register: Aggregate<undefined, Told, Told, undefined, never> = {
  initial: undefined,
  fold: () => undefined,
  schema: {
    versionOf: () => 1,
    decode: decodeSkipped,
  },
  decide: (_, command) => E.right([command]),
}

/** All decisions to skip events, oldest first. Throws where one of them cannot be read: nothing is guessed. */
export const readSkipRecords = async (store: Pick<EventStore, 'readStream'>): Promise<ReadonlyArray<SkipRecord>> => {
  const records: SkipRecord[] = []
  for await (const { type, data, metadata, revision } of store.readStream(skipRegisterStream)) {
    const unreadable = () => new UndecodableStream(`${skipRegisterStream} at ${revision}: ${type} cannot be read`)
    if (isUnreadable(metadata)) throw unreadable()
    const told = decodeSkipped(type, metadata.schemaVersion, data)
    if (E.isLeft(told)) throw unreadable()
    const { agency, actor, recordedAt, commandId } = metadata
    records.push({ ...told.right.data, agency, actor, recordedAt, commandId })
  }
  return records
}

/** The events that are skipped, by all decisions together. */
export const skipsOf = (records: ReadonlyArray<SkipRecord>): Skips =>
  records.reduce((skips, { stream, revisions }) => withSkipped(skips, stream, revisions), noSkips)

/** Who decides, when, and under which key: the same key again is the same decision. */
export type Deciding = {
  readonly agency: string
  readonly actor: string
  readonly at: Instant
  readonly correlationId: string
  readonly idempotencyKey: string
}

/** The id of an operator's command, by which a repeated one is known. */
export const skipCommandId = ({ agency, idempotencyKey }: Deciding): string => commandIdOf(agency, idempotencyKey)

/** Records a decision; repeated, it is recorded once. */
export const recordSkip = (
  store: EventStore,
  data: EventsSkipped,
  deciding: Deciding,
): Promise<E.Either<CommandError<never>, CommandOutcome>> => {
  const { agency, actor, at, correlationId } = deciding
  const commandId = skipCommandId(deciding)
  return handleCommand(store)(register, {
    stream: skipRegisterStream,
    command: { type: 'EventsSkipped', data },
    context: undefined,
    commandId,
    metadata: { agency, actor, recordedAt: at, correlationId, causationId: commandId },
  })()
}
