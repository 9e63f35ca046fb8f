import { DurationsAnswer } from '@ledger/api'
import { describe, expect, test } from 'vitest'
import { answered } from '../testing/answered.ts'
import { durationsText } from './durations-text.ts'

const stages = { fromStage: 'rescued', toStage: 'repatriated' }
const answer = (given: Readonly<Record<string, unknown>> = {}): DurationsAnswer =>
  answered(DurationsAnswer, {
    ...{ unit: 'days', groupBy: ['citizenship'], synthetic: 'exclude', from: null, to: null, knownUntil: null },
    rows: [{ ...stages, citizenship: 'IDN', medianDays: 12.5, p90Days: 1040, persons: 1200 }],
    totals: [
      { ...stages, medianDays: 12.5, p90Days: 1040, persons: 1200 },
      { fromStage: 'reported', toStage: 'identified', medianDays: null, p90Days: null, persons: 0 },
    ],
    ...{ overlapping: false, rounded: false },
    ...given,
  })

describe('durations as text', () => {
  test('have a row for each pair of stages and place, and a dash where nobody is', () => {
    const text = durationsText(answer())
    expect(text).toMatch(/^rescued to repatriated +IDN Indonesia +12\.5 +1,040 +1,200$/m)
    expect(text).toMatch(/^rescued to repatriated +Total +12\.5 +1,040 +1,200$/m)
    expect(text).toMatch(/^reported to identified +Total +– +– +0$/m)
    expect(text).not.toMatch(/several rows|ASEAN|--synthetic/)
  })

  test('say of when they are, as known when, and of which members', () => {
    const asean = { on: '2023-12-31', members: ['IDN', 'KHM'] }
    const text = durationsText(answer({ from: '2023-01-01', to: '2023-12-31', overlapping: true, asean }), '2024')
    expect(text.split('\n')[0]).toMatch(/reached 2023-01-01 to 2023-12-31, as known on 2024/)
    expect(text).toContain('ASEAN: its 2 members on 2023-12-31.')
    expect(text).toContain('several rows')
  })

  test('of an edition say which, how they are rounded, and what is left out', () => {
    const edition = { number: 3, cut: '2024-09-01T00:00:00.000Z', nextOn: '2024-10-01' }
    const rounding = { days: 5, persons: 5, leastPersons: 11 }
    const text = durationsText(answer({ rounded: true, edition, rounding, citation: '/v1/durations?edition=3' }))
    expect(text).toMatch(/Edition 3: .* up to 2024-09-01\. The next is due on 2024-10-01/)
    expect(text).toContain('Groups of fewer than 11 are left out.')
    expect(text).toContain('To cite: /v1/durations?edition=3')
  })

  test('of nobody say what was left out', () => {
    const nobody = { ...stages, medianDays: null, p90Days: null, persons: 0 }
    expect(durationsText(answer({ rows: [], totals: [nobody] }))).toContain('--synthetic include')
  })
})
