import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parsePartitionPlace, partitionPlaceText } from './partition-place-text.ts'

const arbitraryOffset = fc.bigInt({ min: 0n, max: 2n ** 62n })

test('a place in a partition comes back exactly', () => {
  const last = fc.option(fc.record({ offset: arbitraryOffset, eventId: fc.uuid() }), { nil: undefined })
  fc.assert(
    fc.property(fc.record({ next: arbitraryOffset, last }), (place) => {
      expect(parsePartitionPlace(partitionPlaceText(place))).toEqual(place)
    }),
  )
})

test('a checkpoint of before events were named is read', () => {
  expect(parsePartitionPlace('4711')).toEqual({ next: 4711n, last: undefined })
})

test.each(['', 'x', '1@', '1@2', '1@2/none', '-1'])('%j is none', (text) => {
  expect(() => parsePartitionPlace(text)).toThrow('is no place in a partition')
})
