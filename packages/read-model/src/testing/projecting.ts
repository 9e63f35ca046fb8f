import type { RecordedEvent, RecordedMetadata } from '@ledger/event-store'
import { someEvent } from '@ledger/event-store/testing'
import { readModels, type Value } from '@ledger/projections'
import { applyEvents, type Applied } from '../apply-events.ts'
import type { Skips } from '../skips.ts'

/** An event of a stream; its revision is its place among those given, unless it says another. */
export type GivenEvent = {
  readonly type: string
  readonly data: unknown
  readonly revision?: number
  readonly metadata?: RecordedMetadata
}

const recordedOf = (stream: string, { type, data, revision, metadata }: GivenEvent, index: number): RecordedEvent => {
  const made = someEvent({ type, data })
  const position = { commit: BigInt(index), prepare: BigInt(index) }
  return { ...made, stream, position, revision: revision ?? index, metadata: metadata ?? made.metadata }
}

/** A row of a table, by the names of its columns. */
type NamedRow = Readonly<Record<string, Value | undefined>>

const rowsOf = ({ rows }: Applied, table: string): ReadonlyArray<NamedRow> =>
  [...rows]
    .filter(([{ name }]) => name === table)
    .flatMap(([{ columns }, all]) =>
      all.map((row) => Object.fromEntries(columns.map(({ name }, index) => [name, row[index]]))),
    )

/** Given the events of a stream, when all read models are projected from them, then what rows of a table they make. */
export const given = (stream: string, ...events: ReadonlyArray<GivenEvent>) => ({
  whenProjected: (skips?: Skips) => {
    const folding = applyEvents(readModels, new Set(), skips)
    events.forEach((event, index) => folding.add(recordedOf(stream, event, index), new Map()))
    const applied = folding.applied()
    return {
      /** The rows of a table, with these columns alone. */
      rows: (table: string, ...columns: ReadonlyArray<string>): ReadonlyArray<ReadonlyArray<Value | undefined>> =>
        rowsOf(applied, table).map((row) => columns.map((column) => row[column])),
      /** The state of what the stream is of, and the tables that rows were made for. */
      state: applied.states.get(stream)?.state,
      tables: [...applied.rows].filter(([, all]) => all.length > 0).map(([{ name }]) => name),
      /** The revision up to which the stream was applied, and what was parked, with the reasons. */
      revision: applied.states.get(stream)?.revision,
      parked: applied.parked.map(({ revision, error }) => ({ revision, error })),
    }
  },
})
