import type { ParkedAnswer } from '@ledger/api'
import { textTable } from '@ledger/service-kit'

const minuteOf = (instant: string): string => instant.slice(0, 16).replace('T', ' ')

/** What is parked, and below it what was skipped, as tables. */
export const parkedText = ({ parked, skipped }: ParkedAnswer): string => {
  const waiting =
    parked.length === 0
      ? 'No stream is parked.'
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
