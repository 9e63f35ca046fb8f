import { describe, expect, test } from 'vitest'
import { spreadOf } from './spread.ts'

describe('the spread of measurements', () => {
  test('is the middle one, the least and the most', () => {
    expect(spreadOf([30, 10, 20])).toEqual({ median: 20, least: 10, most: 30 })
  })

  test('takes the mean of the middle two of an even number', () => {
    expect(spreadOf([4, 1, 3, 2])).toEqual({ median: 2.5, least: 1, most: 4 })
  })

  test('is of one measurement that one, and of none nothing', () => {
    expect(spreadOf([7])).toEqual({ median: 7, least: 7, most: 7 })
    expect(() => spreadOf([])).toThrow('nothing was measured')
  })
})
