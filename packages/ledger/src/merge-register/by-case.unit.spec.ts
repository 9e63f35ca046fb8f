import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CaseId } from '../ids.ts'
import { casesIn, ofCase, withCase, type ByCase } from './by-case.ts'

// Few first digits, so that ids share nodes on their way.
const id = fc.tuple(fc.constantFrom('0000', '0001', 'f001'), fc.nat({ max: 5 })).map(([first, last]) => {
  return `${first}0000-0000-4000-8000-00000000000${last}` as CaseId
})
const changes = fc.array(fc.tuple(id, fc.option(fc.nat(), { nil: undefined })), { maxLength: 40 })

test('values by case are those of a map to which the same was done, and what was before stays as it was', () => {
  fc.assert(
    fc.property(changes, (all) => {
      let values: ByCase<number> = {}
      const map = new Map<CaseId, number>()
      for (const [one, value] of all) {
        const before = JSON.stringify(values)
        const after = withCase(values, one, value)
        expect(JSON.stringify(values)).toBe(before)
        values = after
        if (value === undefined) map.delete(one)
        else map.set(one, value)
        expect(ofCase(values, one)).toBe(value)
      }
      expect(new Map(casesIn(values))).toEqual(map)
      if (map.size === 0) expect(values).toEqual({})
    }),
  )
})

test('setting a value copies the way to it, and leaves all other nodes as they are', () => {
  const at = (first: string) => `${first}0000-0000-4000-8000-000000000001` as CaseId
  const many = Array.from('0123456789abcdef').reduce<ByCase<number>>(
    (values, digit) => withCase(values, at(`${digit}000`), 1),
    {},
  )
  const after = withCase(many, at('a111'), 1)
  for (const digit of '0123456789bcdef') expect(after[digit]).toBe(many[digit])
})
