import { ComparisonAnswer, ReleasesAnswer } from '@ledger/api'
import { expect, test } from 'vitest'
import { answered } from '../testing/answered.ts'
import { comparisonText, releasesText } from './comparison-text.ts'

const exactly = (value: number) => ({ value, lower: value, upper: value })
const scope = {
  ...{ measure: 'reported', unit: 'persons', synthetic: 'exclude', from: null, to: null, rounded: true },
  rounding: { base: 5, largestRounded: 10 },
  edition: { number: 7, cut: '2024-09-01T00:00:00.000Z', nextOn: '2024-10-01' },
  citation: '/v1/statistics/comparison?compare=3&measure=reported&edition=7',
}
const total = {
  before: exactly(1230),
  after: exactly(1240),
  change: exactly(10),
  reasons: [
    { reason: 'New', ...exactly(15) },
    { reason: 'Merged', ...exactly(-5) },
  ],
}
const changes = (over: object = {}) =>
  comparisonText(
    answered(ComparisonAnswer, {
      ...scope,
      compared: { number: 3, cut: '2024-05-01T00:00:00.000Z', nextOn: '2024-06-01' },
      groupBy: ['citizenship'],
      rows: [
        { citizenship: 'IDN', ...total, before: null, after: exactly(10), change: exactly(10) },
        {
          citizenship: 'KHM',
          before: exactly(5),
          after: exactly(5),
          change: exactly(0),
          reasons: [
            { reason: 'Reassessed', ...exactly(5) },
            { reason: 'Recounted', ...exactly(-5) },
          ],
        },
      ],
      total,
      overlapping: false,
      ...over,
    }),
  ).split('\n')

test('what changed is a table of what stood, what stands, and why; nothing published is told from zero', () => {
  expect(changes()).toEqual([
    'Persons reported, edition 3 (2024-05-01) compared with edition 7 (2024-09-01) (without synthetic records)',
    '',
    'Citizenship     Before   After   Change   Why',
    'IDN Indonesia        –      10      +10   +15 new, -5 merged',
    'KHM Cambodia         5       5        0   +5 re-assessed, -5 re-counted',
    'Total            1,230   1,240      +10   +15 new, -5 merged',
    '',
    'Only what changed is shown.',
    '',
    '– nothing was published of it: there was nobody, or too few to be shown. That is not zero.',
    '',
    'Rounded, so that nobody can be found: changes of up to 10 are multiples of 5 (0 can be a few, 5 can be one), larger ones are as they are.',
    '',
    'To cite: /v1/statistics/comparison?compare=3&measure=reported&edition=7',
  ])
})

test('without a breakdown it is the total; where dates are vague, both bounds stand', () => {
  const vague = { ...total, change: { value: null, lower: -5, upper: 10 } }
  const lines = changes({ groupBy: [], rows: [], total: vague })
  expect(lines.slice(2, 4)).toEqual([
    '        Before   After      Change   Why',
    'Total    1,230   1,240   -5 to +10   +15 new, -5 merged',
  ])
  expect(lines.join('\n')).toContain('some dates are too vague')
  expect(lines.join('\n')).not.toMatch(/nothing was published|Only what changed/)
})

const releases = (all: ReadonlyArray<object>) =>
  releasesText(
    answered(ReleasesAnswer, { ...scope, first: all[0] ?? null, latest: all.at(-1) ?? null, releases: all }),
  ).split('\n')

test('the releases of a number are a line an edition that changed it', () => {
  const lines = releases([
    {
      edition: 2,
      cut: '2024-04-01T00:00:00.000Z',
      ...exactly(15),
      change: exactly(15),
      reasons: [{ reason: 'New', ...exactly(15) }],
    },
    {
      edition: 5,
      cut: '2024-07-01T00:00:00.000Z',
      ...exactly(0),
      change: exactly(-15),
      reasons: [{ reason: 'Retracted', ...exactly(-15) }],
    },
  ])
  expect(lines.slice(0, 5)).toEqual([
    'Persons reported, up to edition 7 (without synthetic records)',
    '',
    'Edition   Up to        Persons   Change   Why',
    '2         2024-04-01        15      +15   +15 new',
    '5         2024-07-01         0      -15   -15 retracted',
  ])
})

test('of a number that was never published it says so, and shows no zero', () => {
  expect(releases([]).slice(2)).toEqual([
    '– nothing was published of it: there was nobody, or too few to be shown. That is not zero.',
  ])
})
