import { marginErrors, roundEdition, type ExactRow } from '@ledger/disclosure'
import { chanceOf } from '@ledger/disclosure/testing'
import { baseDimensions } from '@ledger/projections'
import { expect, test } from 'vitest'
import { syntheticPersons } from './synthetic-persons.ts'

const rounding = { base: 5, largestRounded: 10 }
const firstEdition = (): ReadonlyArray<ExactRow> => {
  const persons = syntheticPersons('trial', 2434, baseDimensions)
  return [...Map.groupBy(persons, (values) => values.join('\t')).values()].map((members) => ({
    values: members[0] ?? [],
    reason: 'New',
    exactBefore: 0,
    publishedBefore: 0,
    change: members.length,
  }))
}

test('2,434 persons in the cube of the release plan: total within 5, 19 of 20 margins of two dimensions within 10', () => {
  const rows = firstEdition()
  const errors = marginErrors(rows, roundEdition(rows, chanceOf('a secret'), rounding), rounding)
  expect(errors[0]?.largest).toBeLessThanOrEqual(5)
  expect(errors[2]?.p95).toBeLessThanOrEqual(10)
})
