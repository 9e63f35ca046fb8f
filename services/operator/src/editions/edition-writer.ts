import {
  commandIdOf,
  handleCommand,
  type CommandError,
  type CommandOutcome,
  type EventStore,
} from '@ledger/event-store'
import { instantOf, type Instant } from '@ledger/kernel'
import {
  editionAggregate,
  type AgencyId,
  type EditionCommand,
  type EditionRefusal,
  type EditionsBefore,
  type EditionState,
} from '@ledger/ledger'
import { editionStream } from '@ledger/read-model'
import type * as E from 'fp-ts/lib/Either.js'

/** Who records an edition where no operator does. */
const ledgerItself = '00000000-0000-4000-8000-000000000000' as AgencyId

/** Who does something to an edition: an operator, or the ledger by its clock. */
export type EditionActor = { readonly agency: string; readonly actor: string; readonly correlationId: string }

/** The ledger's own clock, and what it makes of an edition that was closed. */
export const editionClockActor = (number: number): EditionActor => ({
  agency: ledgerItself,
  actor: 'edition-clock',
  correlationId: `edition-${number}`,
})

/** A command on an edition, on its way to its stream. */
export type EditionWriting = {
  readonly command: EditionCommand
  /** By whom, under which key: the same key again is the same command. */
  readonly by: EditionActor
  readonly key: string
  readonly now: () => number
  readonly before: EditionsBefore
  /** What is known of the stream already. */
  readonly known?: CommandOutcome<EditionState>
}

/** The id of a command on an edition, by who sent it under which key. */
export const editionCommandId = ({ agency }: Pick<EditionActor, 'agency'>, key: string): string =>
  commandIdOf(agency, `edition ${key}`)

/** Records what a command on an edition leads to, at the exact revision of its stream. */
export const writeEdition = async (
  store: EventStore,
  { command, by, key, now, before, known }: EditionWriting,
): Promise<E.Either<CommandError<EditionRefusal>, CommandOutcome<EditionState>>> => {
  const at: Instant = instantOf(now())
  const { agency, actor, correlationId } = by
  return handleCommand(store)(editionAggregate, {
    stream: editionStream(command.data.number),
    command,
    context: { now: at, agency: agency as AgencyId, before },
    commandId: editionCommandId(by, key),
    ...(known !== undefined && { known }),
    metadata: { agency, actor, recordedAt: at, correlationId, causationId: correlationId },
  })()
}
