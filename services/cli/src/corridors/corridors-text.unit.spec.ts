import type { CorridorsAnswer } from '@ledger/api'
import { expect, test } from 'vitest'
import { corridorsText } from './corridors-text.ts'

const count = (value: number) => ({ value, lower: value, upper: value })
const ends = { citizenship: 'IDN', countryOfTransit: 'THA', countryOfExploitation: 'KHM' }
const exact: CorridorsAnswer = {
  ...{ unit: 'persons', synthetic: 'exclude', from: null, to: null, knownUntil: null, overlapping: false },
  told: { transit: 'told', return: 'told' },
  flows: [
    { measure: 'reported', ...ends, countryOfReturn: null, ...count(1233) },
    { measure: 'repatriated', ...ends, countryOfReturn: 'IDN', value: null, lower: 12, upper: 40 },
  ],
  totals: { reported: count(1233), repatriated: { value: null, lower: 12, upper: 40 } },
  rounded: false,
}

test('corridors tell both ends, who was taken over which border, and who was returned where to', () => {
  const text = corridorsText(exact)
  expect(text).toMatch(/Indonesia +Thailand +Cambodia +1,233/)
  expect(text).toMatch(/Indonesia +Thailand +Cambodia +Indonesia +12 to 40/)
})

test('published ones say that where to is not told, and that nobody is not zero where made-up records are left out', () => {
  const flows = exact.flows.map((flow) => ({ ...flow, countryOfTransit: null, countryOfReturn: null }))
  const published = corridorsText({ ...exact, told: { transit: 'not-released', return: 'not-released' }, flows })
  expect(published).toContain('Through which countries they were taken is not published.')
  expect(published).toContain('Where to they were returned is not published.')
  expect(published).not.toContain('Through  ')
  expect(published).not.toContain('Returned to')
  const none = { reported: count(0), repatriated: count(0) }
  expect(corridorsText({ ...exact, flows: [], totals: none })).toContain('--synthetic include')
})
