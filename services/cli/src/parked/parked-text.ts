import { textTable } from '@ledger/service-kit'
import * as t from 'io-ts'

/** What is set aside and what was skipped, as the operator service tells it. */
export const Parked = t.type({
  parked: t.readonlyArray(
    t.type({
      stream: t.string,
      revision: t.number,
      error: t.string,
      attempts: t.number,
      events: t.number,
      since: t.string,
    }),
  ),
  skipped: t.readonlyArray(
    t.type({
      stream: t.string,
      revisions: t.readonlyArray(t.number),
      reason: t.string,
      actor: t.string,
      recordedAt: t.string,
    }),
  ),
})
export type Parked = t.TypeOf<typeof Parked>

const minuteOf = (instant: string): string => instant.slice(0, 16).replace('T', ' ')

/** What is set aside, and below it what was skipped, as tables. */
export const parkedText = ({ parked, skipped }: Parked): string => {
  const waiting =
    parked.length === 0
      ? 'No stream is set aside.'
      : textTable(
          ['Stream', 'Failed at', 'Tried', 'Waiting', 'Since (UTC)', 'Why'],
          parked.map((one) => [one.stream, one.revision, one.attempts, one.events, minuteOf(one.since), one.error]),
        )
  if (skipped.length === 0) return waiting
  const passed = textTable(
    ['Stream', 'Skipped', 'On (UTC)', 'By', 'Why'],
    skipped.map((one) => [one.stream, one.revisions.join(', '), minuteOf(one.recordedAt), one.actor, one.reason]),
  )
  return `${waiting}\n\n${passed}`
}
