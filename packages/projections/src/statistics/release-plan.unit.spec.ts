import { expect, test } from 'vitest'
import { releasedMeasures } from './release-plan.ts'
import { isStock } from './stock.ts'

test('no edition publishes a stock, or openings, which repeat the reports: what is rounded twice tells more', () => {
  expect(releasedMeasures).toContain('reported')
  expect(releasedMeasures).toContain('closed')
  expect(releasedMeasures).not.toContain('opened')
  expect(releasedMeasures.filter(isStock)).toEqual([])
})
