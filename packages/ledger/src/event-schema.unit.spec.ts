import { codeList, PartialDate, record } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'
import { eventSchema, legacyVersion } from './event-schema.ts'
import { someContext } from './testing/scenario.ts'
import { recordedIn } from './testing/some-recorded.ts'

const recorded = recordedIn(someContext)

// An event that changed twice: v1 had a year, v2 a date, v3 says also how.
const V1 = record('Freed v1', { year: PartialDate })
const V2 = record('Freed v2', { on: PartialDate })
const V3 = record('Freed', { on: PartialDate, manner: codeList('Manner', ['Rescued', 'Unknown']) })
const schema = eventSchema(
  { Freed: V3, Returned: V2 },
  {
    Freed: [
      legacyVersion(V1, ({ year }) => ({ on: year })),
      legacyVersion(V2, ({ on }) => ({ on, manner: 'Unknown' })),
    ],
  },
)

test('every version that was ever written is read as the current one', () => {
  const current = E.right({ type: 'Freed', data: { on: '2023', manner: 'Unknown' } })
  expect(schema.decode('Freed', 1, { year: '2023' }, recorded)).toEqual(current)
  expect(schema.decode('Freed', 2, { on: '2023' }, recorded)).toEqual(current)
  expect(schema.decode('Freed', 3, { on: '2023', manner: 'Unknown' }, recorded)).toEqual(current)
  expect([schema.versionOf('Freed'), schema.versionOf('Returned'), schema.versionOf('Sold')]).toEqual([3, 1, 0])
})

test('what was written by a newer program, or is no event of ours, is said to be so', () => {
  expect(schema.decode('Freed', 4, {}, recorded)).toEqual(
    E.left({ reason: 'newer-version', type: 'Freed', version: 4, known: 3 }),
  )
  expect(schema.decode('Sold', 1, {}, recorded)).toEqual(E.left({ reason: 'unknown-type', type: 'Sold' }))
  expect(schema.decode('Freed', 1, { on: '2023' }, recorded)).toMatchObject(
    E.left({ reason: 'malformed', type: 'Freed', errors: [{ field: 'year', rule: 'is required' }, { field: 'on' }] }),
  )
})
