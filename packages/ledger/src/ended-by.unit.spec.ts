import { boundsOf, instantOf, type PartialDate } from '@ledger/kernel'
import { expect, test } from 'vitest'
import { endedBy } from './ended-by.ts'

const recordedAt = instantOf(Date.parse('2026-11-29T12:00:00Z'))
// Already so in Kiritimati.
const day = '2026-11-30'

test.each([
  ['2024-05/..', `2024-05/${day}`],
  ['2024-05~/', `2024-05~/${day}`],
  ['..', `../${day}`],
  ['2026-11-30/..', `${day}/${day}`],
  ['2026/..', `2026/${day}`],
  ['2027-02/..', '2027-02'],
])('%s ends on the day of its recording: %s', (date, ended) => {
  expect(endedBy(date as PartialDate, recordedAt)).toBe(ended)
  expect(boundsOf(ended as PartialDate).upper).not.toBeNull()
})

test.each(['2024', '../2024', '2024/2030', '2024-05-XX?'])('%s says its end', (date) => {
  expect(endedBy(date as PartialDate, recordedAt)).toBe(date)
})
