import type { RecordedEvent } from '@ledger/event-store'
import { readModels, statisticsChange, type Value } from '@ledger/projections'
import { applyEvents } from '@ledger/read-model'
import { historyOf } from '../history/write-history.ts'

/** A signed change of a count, as a row of its table. */
export type Change = ReadonlyArray<Value>

/** The events of the history that changes are taken from: more of them are made of it. */
export const decidedEvents = 50_000

/** The changes of counts that a decided history of so many events makes, in the order in which they came to be known. */
export const decidedChanges = (): ReadonlyArray<Change> => {
  const folding = applyEvents(
    readModels.filter(({ tables }) => tables.includes(statisticsChange)),
    new Set(),
  )
  const revisions = new Map<string, number>()
  let events = 0
  for (const { stream, events: appended } of historyOf(decidedEvents)) {
    for (const event of appended) {
      const revision = (revisions.get(stream) ?? -1) + 1
      revisions.set(stream, revision)
      const position = { commit: BigInt(events), prepare: BigInt(events) }
      folding.add({ ...event, stream, revision, position } satisfies RecordedEvent, new Map())
      events++
    }
  }
  return folding.applied().rows.get(statisticsChange) ?? []
}
