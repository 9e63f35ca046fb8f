import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'
import { decodeCheckpoint, encodeCheckpoint } from './checkpoint-record.ts'

test.each([
  { commit: -1n, prepare: -1n },
  { commit: 9_223_372_036_854_775_807n, prepare: 9_223_372_036_854_775_806n },
])('a checkpoint comes back exactly', (position) => {
  const checkpoint = { position, last: { position, eventId: '5d0f9d2e-7c6b-5f0e-9b1a-6b7a3c1d2e4f' } }
  const { key, value } = encodeCheckpoint('relay', checkpoint)
  expect(key).toBe('relay')
  expect(decodeCheckpoint(Buffer.from(value as string))).toEqual(E.right(checkpoint))
})

test('a checkpoint of before events were named is read', () => {
  const position = { commit: 7n, prepare: 7n }
  expect(decodeCheckpoint(Buffer.from('{"position":"7"}'))).toEqual(E.right({ position, last: undefined }))
})

test.each([null, '', '{', '{"position":"x"}', '{"position":7}', '{"position":"1","more":1}'])('%j is none', (text) => {
  const decoded = decodeCheckpoint(text === null ? null : Buffer.from(text))
  expect(E.isLeft(decoded) && decoded.left).toContain("the relay's checkpoint cannot be read")
})
