import { ReplayAnswer } from '@ledger/api'
import { expect, test } from 'vitest'
import { answered } from '../testing/answered.ts'
import { comparisonText, durationText, progressText } from './replay-text.ts'

const running = answered(ReplayAnswer, {
  id: '10000000-0000-4000-8000-000000000000',
  models: ['cases'],
  replaceDifferent: false,
  topicsAnew: false,
  startedBy: 'op',
  startedAt: '2026-01-02T03:04:05.678Z',
  endedAt: null,
  state: 'running' as const,
  phase: 'filling',
  events: 1_250_000,
  total: 2_000_000,
  eventsPerSecond: 40_000,
  secondsLeft: 19,
  comparison: null,
  error: null,
})

test('progress is told by events, rate and time left, as far as they are known', () => {
  expect(progressText(running)).toBe('1,250,000 of 2,000,000 events, 40,000 a second, 19 s left')
  expect(progressText({ ...running, total: null, eventsPerSecond: null, secondsLeft: null })).toBe('1,250,000 events')
  expect(progressText({ ...running, phase: 'indexing' })).toBe('1,250,000 events, making the tables quick to read')
})

test.each([
  [0, '0 s'],
  [59, '59 s'],
  [60, '1 min 0 s'],
  [3599, '59 min 59 s'],
  [7800, '2 h 10 min'],
])('%i seconds are %s', (seconds, text) => {
  expect(durationText(seconds)).toBe(text)
})

test('a comparison names what is not equal, and counts the rest', () => {
  const equal = { model: 'cases', table: 'case_state', outcome: 'equal' as const }
  expect(comparisonText([equal, equal])).toBe('All 2 rebuilt tables equal the live ones.')
  const different = {
    model: 'cases',
    table: 'case_timeline',
    outcome: 'different' as const,
    detail: 'of 10 rows, some differ',
  }
  const text = comparisonText([equal, different])
  expect(text).toMatch(/cases\.case_timeline +DIFFERENT +of 10 rows, some differ/)
  expect(text).toContain('The other 1 equal')
  expect(text).not.toContain('case_state')
})
