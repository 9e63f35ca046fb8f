import { statisticsChange } from '@ledger/projections'
import { expect, test } from 'vitest'
import { cubeNumber, cubesOf } from '../../netted/add-to-net.ts'
import type { NetQuestion } from './net-question.ts'
import { smallestCube } from './smallest-cube.ts'

const total: NetQuestion = {
  table: statisticsChange,
  by: { measure: 'reported' },
  groupBy: [],
  byMonth: false,
  values: {},
  from: null,
  to: null,
  known: {},
}
const { dimensions } = statisticsChange.netted
const [one = '', other = ''] = dimensions

test('a question takes the cube of the fewest dimensions that has what it groups and filters by', () => {
  expect(smallestCube(total)).toEqual({ dimensions: [], byMonth: true })
  expect(smallestCube({ ...total, byMonth: true })).toEqual({ dimensions: [], byMonth: true })
  expect(smallestCube({ ...total, groupBy: [one] })).toEqual({ dimensions: [one], byMonth: true })
  expect(smallestCube({ ...total, values: { [other]: ['X'] }, byMonth: true })?.dimensions).toEqual([other])
  expect(smallestCube({ ...total, groupBy: [one], values: { [other]: ['X'] } })).toEqual({
    dimensions: [one, other],
    byMonth: false,
  })
  const three = { ...total, groupBy: dimensions.slice(0, 3) }
  expect(smallestCube(three)).toEqual({ dimensions, byMonth: false })
})

test('of a period, it takes one by month', () => {
  const both = { ...total, groupBy: [one, other], from: '2023-01-01' }
  expect(smallestCube(both)).toEqual({ dimensions, byMonth: true })
})

test('none has days, or a dimension that no edition publishes', () => {
  expect(smallestCube({ ...total, to: '2023-01-15' })).toBeUndefined()
  expect(smallestCube({ ...total, groupBy: ['reason'] })).toBeUndefined()
})

test('every cube has a number of its own', () => {
  const numbers = cubesOf(statisticsChange).map((cube) => cubeNumber(statisticsChange, cube))
  expect(new Set(numbers).size).toBe(numbers.length)
  expect(numbers[0]).toBe(0)
})
