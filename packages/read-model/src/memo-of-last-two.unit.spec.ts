import { expect, test } from 'vitest'
import { memoOfLastTwo } from './memo-of-last-two.ts'

const counting = () => {
  const asked: object[] = []
  return { asked, sizeOf: (of: object) => (asked.push(of), Object.keys(of).length) }
}

test('what a function gave for the last two states is not computed again, and an older one is', () => {
  const memo = memoOfLastTwo()
  const { asked, sizeOf } = counting()
  const [first, second, third] = [{}, { a: 1 }, { a: 1, b: 2 }]
  expect([first, second, first, second].map((of) => memo(sizeOf, of))).toEqual([0, 1, 0, 1])
  expect(asked).toEqual([first, second])
  expect([third, second, first].map((of) => memo(sizeOf, of))).toEqual([2, 1, 0])
  expect(asked).toEqual([first, second, third, first])
})

test('each function is remembered by itself, and equal states are different ones', () => {
  const memo = memoOfLastTwo()
  const one = counting()
  const other = counting()
  const state = { a: 1 }
  memo(one.sizeOf, state)
  memo(other.sizeOf, state)
  memo(one.sizeOf, { ...state })
  expect([one.asked.length, other.asked.length]).toEqual([2, 1])
})
