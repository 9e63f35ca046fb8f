import { someEvent } from '@ledger/event-store/testing'
import { expect, test } from 'vitest'
import { given } from './testing/projecting.ts'
import { report, rescue } from './testing/some-cases.ts'

const [embassy, police] = [report.data.holder, 'a0000000-0000-4000-8000-000000000002']
const stream = 'case-c0000000-0000-4000-8000-000000000001'
const duplicate = 'c0000000-0000-4000-8000-000000000002'
const metadata = { ...someEvent().metadata, schemaVersion: 2 }
const absorbed = {
  metadata,
  type: 'DuplicateAbsorbed',
  data: { duplicate, holders: [police], journeys: 'Same', told: [{ facts: {} }] },
}
const released = { type: 'DuplicateReleased', data: { duplicate, facts: [], journeys: [] }, metadata }
const planned = {
  type: 'ReturnPlanned',
  data: { plannedFor: '2023-07', mode: 'Land', from: 'KHM', to: 'IDN' },
}
const closed = { type: 'CaseClosed', data: { closedOn: '2024-01-02', reason: 'LostContact' } }

test('given a report and a rescue, the case stands with who holds it after each, as far as it has come', () => {
  const { rows } = given(stream, report, rescue).whenProjected()
  const columns = ['agency', 'revision', 'lifecycle', 'stage', 'missing', 'recorded_type', 'reported_from'] as const
  expect(rows('held_case', ...columns)).toEqual([
    [embassy, 0, 'Open', 'reported', 'Assessment;Rescue', 'VictimReported', '2023-05-04'],
    [embassy, 1, 'Open', 'rescued', 'Assessment;VerifiedNationality', 'VictimRescued', '2023-05-04'],
  ])
})

test('given a duplicate of another agency, both hold the case until it is released', () => {
  const { rows, parked } = given(stream, report, absorbed, released).whenProjected()
  expect(parked).toEqual([])
  expect(rows('held_case', 'revision', 'agency', 'holders')).toEqual([
    [0, embassy, embassy],
    [1, embassy, `${embassy};${police}`],
    [1, police, `${embassy};${police}`],
    [2, embassy, embassy],
  ])
})

test('given a planned return, its last day stands there while the case is open', () => {
  const { rows } = given(stream, report, planned, closed).whenProjected()
  expect(rows('held_case', 'lifecycle', 'return_on', 'return_by')).toEqual([
    ['Open', null, null],
    ['Open', '2023-07', '2023-07-31'],
    ['Closed', null, null],
  ])
})
