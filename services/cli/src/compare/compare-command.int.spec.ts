import { expect, test } from 'vitest'
import { answering, runAgainst } from '../testing/run-against.ts'

const exactly = (value: number) => ({ value, lower: value, upper: value })
const answer = {
  ...{ measure: 'reported', unit: 'persons', synthetic: 'only', from: null, to: null, rounded: true },
  rounding: { base: 5, largestRounded: 10 },
  edition: { number: 7, cut: '2024-09-01T00:00:00.000Z', nextOn: '2024-10-01' },
  compared: { number: 3, cut: '2024-05-01T00:00:00.000Z', nextOn: '2024-06-01' },
  citation: '/v1/statistics/comparison',
  ...{ groupBy: [], rows: [], overlapping: false, first: null, latest: null, releases: [] },
  total: { before: exactly(5), after: exactly(15), change: exactly(10), reasons: [{ reason: 'New', ...exactly(10) }] },
}

const run = (...line: ReadonlyArray<string>) => runAgainst(answering(answer), 'compare', ...line)

test('asks what changed between two editions, in the words of the ledger', async () => {
  const given = ['--with', '3', '--edition', '7', '--by', 'exploited-in', '--citizenship', 'IDN', '--synthetic', 'only']
  const { code, written, asked } = await run('reported', ...given)
  expect([code, asked[0]?.url]).toEqual([
    0,
    '/v1/statistics/comparison?measure=reported&citizenship=IDN&edition=7&synthetic=only&groupBy=countryOfExploitation&compare=3',
  ])
  expect(written).toContain('edition 3 (2024-05-01) compared with edition 7')
})

test('asks how one number was published over time', async () => {
  const { code, written, asked } = await run('reported', '--releases', '--as-of', '2024')
  expect([code, asked[0]?.url]).toEqual([0, '/v1/statistics/releases?measure=reported&asOf=2024'])
  expect(written).toContain('nothing was published of it')
})

test.each([
  [['reported'], 'Say with which edition it is compared (--with 3)'],
  [['reported', '--with', '3', '--releases'], 'Say with which edition it is compared (--with 3)'],
  [['reported', '--releases', '--by', 'sex'], 'leave out --by'],
  [['reported', '--with', '3', '--purpose', 'QualityControl'], "Unknown option '--purpose'"],
])('says what is missing or too much: %s', async (line, said) => {
  const { code, noted, asked } = await run(...line)
  expect([code, asked.length]).toEqual([2, 0])
  expect(noted).toContain(said)
})
