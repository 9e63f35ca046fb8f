import { categoryOf, comparePositions, type EventStore, type Position, type RecordedEvent } from '@ledger/event-store'
import { isCategory } from '@ledger/projections'
import type { ReadModelWriter } from '@ledger/read-model'

/** How far back an event is looked for that left rows: few leave none. */
const lookBack = 100n

/** Whether the read models know exactly this event as the last one of its stream; undefined where it leaves no rows. */
const isLastOfStream = async (
  writer: ReadModelWriter,
  aside: ReadonlySet<string>,
  { stream, revision }: RecordedEvent,
): Promise<boolean | undefined> => {
  const category = categoryOf(stream)
  if (!isCategory(category) || aside.has(stream)) return undefined
  const id = stream.slice(category.length + 1)
  const states = await writer.loadStates(category, [id])
  return states.get(id)?.revision === revision
}

/**
 * Whether the log is the one that the read models were made from, up to a position: the event there must be the last
 * one that they took up. It is not where the log was replaced by an older copy of itself, or by another one.
 */
export const isSameLog = async (events: EventStore, writer: ReadModelWriter, upTo: Position): Promise<boolean> => {
  if (upTo.commit < 0n) return true
  if (comparePositions(upTo, await events.head()) > 0) return false
  const from = upTo.commit - lookBack
  const page = await events.readAll({ commit: from, prepare: from }, Number(lookBack))
  const aside = await writer.parkedStreams()
  const seen = page.events.filter(({ position }) => comparePositions(position, upTo) <= 0)
  for (const event of seen.toReversed()) {
    const same = await isLastOfStream(writer, aside, event)
    if (same !== undefined) return same
  }
  return true
}
