import { commandIdOf, isUnreadable, type RecordedEvent } from '@ledger/event-store'
import type { Acknowledgement } from '../load/acknowledgements.ts'

const commandOf = ({ metadata }: RecordedEvent): string =>
  isUnreadable(metadata) ? 'metadata that cannot be read' : metadata.commandId

/** Gaps and doubles: in the log as a whole, in each stream, and in what each command led to. */
export const faultsOfLog = (log: ReadonlyArray<RecordedEvent>): ReadonlyArray<string> => {
  const faults: string[] = []
  const ids = new Set<string>()
  const ends = new Map<string, RecordedEvent>()
  const commands = new Map<string, RecordedEvent>()
  for (const [index, event] of log.entries()) {
    const { id, stream, revision, position } = event
    if (position.commit !== BigInt(index + 1)) faults.push(`position ${index + 1} is missing before ${position.commit}`)
    if (ids.has(id)) faults.push(`event ${id} is there twice`)
    ids.add(id)
    const expected = (ends.get(stream)?.revision ?? -1) + 1
    if (revision !== expected) faults.push(`${stream} has ${revision} where ${expected} belongs`)
    // What a command led to is one append: in one stream, one event behind the other.
    const command = commandOf(event)
    const before = commands.get(command)
    if (before !== undefined && (before.stream !== stream || before.revision !== revision - 1)) {
      faults.push(`command ${command} was done twice: ${before.stream} at ${before.revision}, ${stream} at ${revision}`)
    }
    ends.set(stream, event)
    commands.set(command, event)
  }
  return faults
}

/** Acknowledgements that the log does not bear out: each must be there, exactly once, as it was told. */
export const faultsOfAcknowledgements = (
  log: ReadonlyArray<RecordedEvent>,
  agency: string,
  acknowledged: Iterable<Acknowledgement>,
): ReadonlyArray<string> => {
  const byCommand = Map.groupBy(log, commandOf)
  const streamOf = new Map(log.map(({ stream }) => [stream.slice(stream.indexOf('-') + 1), stream]))
  const faults: string[] = []
  for (const { key, id, revision, position, events } of acknowledged) {
    const found = byCommand.get(commandIdOf(agency, `${streamOf.get(id)}\n${key}`)) ?? []
    const last = found.at(-1)
    const told = JSON.stringify([events, events.length === 0 ? undefined : [id, revision]])
    const there = JSON.stringify([found.map(({ type }) => type), last && [id, last.revision]])
    // A merge ends in another stream than its own, and tells the position there.
    if (last !== undefined && BigInt(position) < last.position.commit) faults.push(`${key}: ${position} is too early`)
    if (told !== there) faults.push(`${key} was acknowledged as ${told}, and the log has ${there}`)
  }
  return faults
}
