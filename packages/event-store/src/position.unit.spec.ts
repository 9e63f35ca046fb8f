import { expect, test } from 'vitest'
import { beginning, comparePositions, parsePosition, positionText } from './position.ts'

test.each([
  ['4711', 4711n, 4711n],
  ['4711/4700', 4711n, 4700n],
  ['-1', -1n, -1n],
  ['9223372036854775807', 9223372036854775807n, 9223372036854775807n],
])('%s is a position, and its own text', (text, commit, prepare) => {
  expect(parsePosition(text)).toEqual({ commit, prepare })
  expect(positionText({ commit, prepare })).toBe(text)
})

test.each(['', '1/', '/1', 'x', '1/2/3', '-2', '1.5', ' 1', '12345678901234567890'])('%j is none', (text) => {
  expect(parsePosition(text)).toBeUndefined()
})

test('positions are ordered by commit, then prepare', () => {
  const p = (commit: bigint, prepare: bigint) => ({ commit, prepare })
  expect(comparePositions(p(1n, 1n), p(1n, 1n))).toBe(0)
  expect(comparePositions(p(1n, 1n), p(2n, 0n))).toBeLessThan(0)
  expect(comparePositions(p(2n, 1n), p(2n, 0n))).toBeGreaterThan(0)
  expect(comparePositions(beginning, p(0n, 0n))).toBeLessThan(0)
})
