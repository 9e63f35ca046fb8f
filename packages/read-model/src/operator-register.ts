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
import { decode, type Instant } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'

/** Who decides, when, and under which key: the same key again is the same decision. */
export type Deciding = {
  readonly agency: string
  readonly actor: string
  readonly at: Instant
  readonly correlationId: string
  readonly idempotencyKey: string
}

/** What is recorded beside a decision: who decided it when, by which command. */
export type Decided = {
  readonly agency: string
  readonly actor: string
  readonly recordedAt: Instant
  readonly commandId: string
}

/** What an operator decided, as it is recorded. */
type Told<N extends string, D> = { readonly type: N; readonly data: D }

/** The id of an operator's command, by which a repeated one is known. */
export const operatorCommandId = ({ agency, idempotencyKey }: Deciding): string => commandIdOf(agency, idempotencyKey)

/**
 * A register of what operators decided: events of one type, in one stream of the event store. They are kept there and not
 * beside the rows, which are thrown away and built anew.
 */
export const operatorRegister = <N extends string, D>(stream: string, type: N, codec: t.Type<D, unknown>) => {
  const decodeTold = (found: string, version: number, data: unknown): E.Either<unknown, Told<N, D>> => {
    if (found !== type || version > 1) return E.left(`${found} in version ${version} is not known`)
    const decoded = decode(codec)(data)
    return E.isLeft(decoded) ? decoded : E.right({ type, data: decoded.right })
  }
  const register: Aggregate<undefined, Told<N, D>, Told<N, D>, undefined, never> = {
    initial: undefined,
    fold: () => undefined,
    schema: { versionOf: () => 1, decode: decodeTold },
    decide: (_, command) => E.right([command]),
  }
  return {
    /** All of them, oldest first. Throws where one cannot be read: nothing is guessed. */
    read: async (store: Pick<EventStore, 'readStream'>): Promise<ReadonlyArray<D & Decided>> => {
      const records: (D & Decided)[] = []
      for await (const { type: found, data, metadata, revision } of store.readStream(stream)) {
        const unreadable = () => new UndecodableStream(`${stream} at ${revision}: ${found} cannot be read`)
        if (isUnreadable(metadata)) throw unreadable()
        const told = decodeTold(found, metadata.schemaVersion, data)
        if (E.isLeft(told)) throw unreadable()
        const { agency, actor, recordedAt, commandId } = metadata
        records.push({ ...told.right.data, agency, actor, recordedAt, commandId })
      }
      return records
    },
    /** Records a decision; repeated, it is recorded once. */
    record: (
      store: EventStore,
      data: D,
      deciding: Deciding,
    ): Promise<E.Either<CommandError<never>, CommandOutcome>> => {
      const { agency, actor, at, correlationId } = deciding
      const commandId = operatorCommandId(deciding)
      return handleCommand(store)(register, {
        stream,
        command: { type, data },
        context: undefined,
        commandId,
        metadata: { agency, actor, recordedAt: at, correlationId, causationId: commandId },
      })()
    },
  }
}
