import type { AlarmsAnswer } from '@ledger/api'
import { expect, test } from 'vitest'
import { alarmsText } from './alarms-text.ts'

const month = { edition: 40, month: '2024-04', synthetic: false, judged: 12, byChance: 0.12, alarms: 1 }
const alarm = {
  ...{ id: 'd0000000-0000-5000-8000-000000000001', edition: 40, month: '2024-04', synthetic: false, count: 24 },
  series: { kind: 'corridor', citizenship: 'MMR', countryOfExploitation: 'THA' },
  ...{ chance: 0.0000012, unusual: 'very-unusual', raisedAt: '2024-05-01T00:00:10.000Z' },
  base: { kind: 'same-quarter', from: '2021-03', to: '2023-05', months: 9, mean: 6, highest: 7 },
  words: '24 in April 2024, very unusual; same quarter of 2021-2023: 9 months, mean 6.0, highest 7',
} as unknown as AlarmsAnswer['alarms'][number]
const answer: AlarmsAnswer = { synthetic: 'exclude', alarms: [alarm], more: false, months: [month] }

test('an alarm says what surged, with its base, and how many chance alone would give', () => {
  const text = alarmsText(answer)
  expect(text).toContain('Myanmar to Thailand')
  expect(text).toContain('same quarter of 2021-2023: 9 months, mean 6.0, highest 7')
  expect(text).toContain('Edition 40 on 2024-04: 1 alarm of 12 series judged; chance alone would give 0.1.')
})

test('no alarm, a month that cannot be judged, and no edition at all are told apart', () => {
  expect(alarmsText({ ...answer, alarms: [], months: [{ ...month, alarms: 0 }] })).toContain('No alarm was raised.')
  expect(alarmsText({ ...answer, alarms: [], months: [{ ...month, judged: null }] })).toContain('nothing can be said')
  expect(alarmsText({ ...answer, alarms: [], months: [] })).toContain('No edition was judged yet.')
})
