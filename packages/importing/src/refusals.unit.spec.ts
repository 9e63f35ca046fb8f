import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mostKinds, refusals } from './refusals.ts'

const reject = (line: number, value: string, rule: string, field = 'Year') => ({ line, field, value, rule })

test('rejects are counted by kind, whatever stood in the cell, with the first of each', () => {
  const found = refusals()
  found.add([reject(2, '2565', '2565 looks like the Buddhist calendar: 2022?')])
  found.add([reject(3, 'x', 'must be a year'), reject(4, '2566', '2566 looks like the Buddhist calendar: 2023?')])
  found.add([reject(5, 'CAR', 'CAR is an aggregate of states', 'Iso3_code')])
  found.add([reject(6, 'SAM', 'SAM is an aggregate of states', 'Iso3_code')])
  expect(found.kinds()).toEqual([
    {
      field: 'Year',
      rule: '2565 looks like the Buddhist calendar: 2022?',
      count: 2,
      first: { line: 2, value: '2565' },
    },
    { field: 'Iso3_code', rule: 'CAR is an aggregate of states', count: 2, first: { line: 5, value: 'CAR' } },
    { field: 'Year', rule: 'must be a year', count: 1, first: { line: 3, value: 'x' } },
  ])
})

test('whatever is rejected, each is counted once, in few kinds, and counting can be interrupted', () => {
  const rejects = fc.array(fc.record({ line: fc.nat(), field: fc.string(), value: fc.string(), rule: fc.string() }), {
    maxLength: 200,
  })
  fc.assert(
    fc.property(rejects, fc.nat(200), (all, at) => {
      const [whole, first] = [refusals(), refusals()]
      whole.add(all)
      first.add(all.slice(0, at))
      const second = refusals(first.kinds())
      second.add(all.slice(at))
      for (const { kinds } of [whole, second]) {
        expect(kinds().reduce((sum, { count }) => sum + count, 0)).toBe(all.length)
        expect(kinds().length).toBeLessThanOrEqual(mostKinds + 1)
      }
    }),
  )
})
