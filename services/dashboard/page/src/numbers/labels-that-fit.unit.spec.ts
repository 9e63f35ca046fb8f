import { expect, test } from 'vitest'
import { labelsThatFit } from './labels-that-fit.ts'

test('given short labels, as many stand on an axis as are wanted; given long ones, as many as do not touch', () => {
  expect(labelsThatFit(['2024', '2025'], 284, 4)).toBe(4)
  expect(labelsThatFit(['Quý 3 năm 2020', 'Quý 4 năm 2020'], 284, 4)).toBe(2)
  expect(labelsThatFit(['a label that is wider than the whole axis is, and stands alone'], 284, 4)).toBe(1)
  expect(labelsThatFit([], 284, 4)).toBe(4)
})
