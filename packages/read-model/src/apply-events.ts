import { isUnreadable, recordedBeside, type RecordedEvent } from '@ledger/event-store'
import { streams, type Memo, type ReadModel, type RowChange, type Table, type Value } from '@ledger/projections'
import * as E from 'fp-ts/lib/Either.js'
import { concernedBy } from './concerned-by.ts'
import { memoOfLastTwo } from './memo-of-last-two.ts'
import { parkedEvent } from './parked-event.ts'
import type { ParkedEvent, StoredState } from './read-model-store.ts'
import { rowCollector } from './row-collector.ts'
import { isSkipped, noSkips, type Skips } from './skips.ts'
import { isRecordId, streamParts } from './stream-parts.ts'

/** The states that a batch of events starts from, by stream. */
export type StatesByStream = ReadonlyMap<string, StoredState>

/** What a batch of events changes. */
export type Applied = {
  readonly states: ReadonlyMap<string, StoredState>
  readonly rows: ReadonlyMap<Table, ReadonlyArray<ReadonlyArray<Value>>>
  readonly parked: ReadonlyArray<ParkedEvent>
}

type Projected = { readonly state: unknown; readonly changes: ReadonlyArray<RowChange> }

/** Applies one event to the state before it; on the left, why that cannot be done. */
const applyOne = (
  models: ReadonlyArray<ReadModel>,
  recorded: RecordedEvent,
  before: StoredState | undefined,
  memo: Memo,
): E.Either<string, Projected> => {
  const parts = streamParts(recorded.stream)
  if (parts === undefined) return E.left(`stream ${recorded.stream} is of no known category`)
  if (!isRecordId(parts.id)) return E.left(`stream ${recorded.stream} is not named after a UUID`)
  const expected = before === undefined ? 0 : before.revision + 1
  if (recorded.revision !== expected) return E.left(`revision ${expected} is missing before ${recorded.revision}`)
  const { category, id } = parts
  const { metadata } = recorded
  if (isUnreadable(metadata)) return E.left(`its metadata cannot be read: ${JSON.stringify(metadata.unreadable)}`)
  const beside = recordedBeside(recorded, metadata)
  const { schemaVersion } = metadata
  const stepped = streams[category].step(before?.state, recorded.type, schemaVersion, recorded.data, beside)
  if (E.isLeft(stepped)) return E.left(`it cannot be read: ${JSON.stringify(stepped.left)}`)
  const state = stepped.right
  const { agency, recordedAt } = metadata
  const { id: eventId, revision, type, data } = recorded
  const occurrence = { id, revision, eventId, type, data, recordedAt, agency }
  const changes: RowChange[] = []
  for (const model of models) {
    const project = model.project[category] as
      ((b: unknown, a: unknown, o: typeof occurrence, m: Memo) => ReadonlyArray<RowChange>) | undefined
    if (project !== undefined) changes.push(...project(before?.state, state, occurrence, memo))
  }
  return E.right({ state, changes })
}

/** Skips an event: what it is about stays as it was, and what comes after goes on from there. */
const skip = ({ revision }: RecordedEvent, before: StoredState | undefined): E.Either<string, Projected> => {
  if (before === undefined) return E.left('it is the first of its stream: without it there is nothing to go on from')
  const expected = before.revision + 1
  if (revision !== expected) return E.left(`revision ${expected} is missing before ${revision}`)
  return E.right({ state: before.state, changes: [] })
}

const caught = (apply: () => E.Either<string, Projected>): E.Either<string, Projected> => {
  try {
    return apply()
  } catch (error) {
    return E.left(error instanceof Error ? error.message : String(error))
  }
}

/** Events being applied one by one, each from the states before it that are not of this folding; and the outcome. */
export type Folding = {
  readonly add: (event: RecordedEvent, before: StatesByStream) => void
  readonly has: (stream: string) => boolean
  readonly applied: () => Applied
}

/**
 * Applies events in order to the states they start from. Left out are those that do not concern the read models, and
 * those at or below their state's revision: they were applied before. One that cannot be applied is parked, and so are
 * the later ones of its stream: others go on. One that an operator decided to skip changes nothing but the revision.
 */
export const applyEvents = (
  models: ReadonlyArray<ReadModel>,
  parkedStreams: ReadonlySet<string>,
  skips: Skips = noSkips,
): Folding => {
  const isConcerned = concernedBy(models)
  const states = new Map<string, StoredState>()
  const collector = rowCollector()
  const parked: ParkedEvent[] = []
  const aside = new Set(parkedStreams)
  const memo = memoOfLastTwo()
  const park = (event: RecordedEvent, error: string | undefined) => {
    aside.add(event.stream)
    parked.push(parkedEvent(event, error))
  }
  return {
    has: (stream) => states.has(stream),
    add: (event, before) => {
      const { stream, revision } = event
      if (!isConcerned(stream)) return
      const skipped = isSkipped(skips, stream, revision)
      // No row can be kept under such a name, so that skipping leaves nothing to go on with.
      if (skipped && !isRecordId(streamParts(stream)?.id ?? '')) return
      if (aside.has(stream)) return park(event, undefined)
      const inBatch = states.get(stream)
      const state = inBatch ?? before.get(stream)
      if (state !== undefined && revision <= state.revision) return
      const projected = skipped ? skip(event, state) : caught(() => applyOne(models, event, state, memo))
      if (E.isLeft(projected)) return park(event, projected.left)
      const isNew = state === undefined || inBatch?.isNew === true
      states.set(stream, { revision, state: projected.right.state, isNew })
      projected.right.changes.forEach(collector.add)
    },
    applied: () => ({ states, rows: collector.rows(), parked }),
  }
}
