import * as t from 'io-ts'

const maybe = <A>(codec: t.Type<A, unknown>) => t.union([codec, t.null])

/** How a rebuilt table compares with the one that it is to replace. */
const TableComparison = t.intersection([
  t.type({
    model: t.string,
    table: t.string,
    outcome: t.union([t.literal('equal'), t.literal('different'), t.literal('not-comparable')]),
  }),
  t.partial({ detail: t.string }),
])
export type TableComparison = t.TypeOf<typeof TableComparison>

/** A replay, as the operator service tells of it. */
export const Replay = t.type({
  id: t.string,
  state: t.union([
    t.literal('running'),
    t.literal('cancelled'),
    t.literal('failed'),
    t.literal('different'),
    t.literal('switched'),
  ]),
  phase: maybe(t.string),
  events: t.number,
  total: maybe(t.number),
  eventsPerSecond: maybe(t.number),
  secondsLeft: maybe(t.number),
  comparison: maybe(t.readonlyArray(TableComparison)),
  error: maybe(t.string),
})
export type Replay = t.TypeOf<typeof Replay>
