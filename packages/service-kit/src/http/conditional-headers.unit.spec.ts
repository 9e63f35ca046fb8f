import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { etagOf, namesEtag, readIdempotencyKey, readIfMatch } from './conditional-headers.ts'

const statusOf = (result: E.Either<{ readonly status: number }, unknown>) =>
  E.isLeft(result) ? result.left.status : result.right

describe('Idempotency-Key', () => {
  test.each([
    ['"8e03978e-40d5-43dd-bc93-6894a57f9324"', '8e03978e-40d5-43dd-bc93-6894a57f9324'],
    ['8e03978e-40d5-43dd-bc93-6894a57f9324', '8e03978e-40d5-43dd-bc93-6894a57f9324'],
    ['"a b"', 400],
    ['""', 400],
    ['"', 400],
    ['"a"b"', 400],
    [`"${'x'.repeat(201)}"`, 400],
    ['ключ', 400],
    [undefined, 400],
  ])('%s gives %s', (header, expected) => {
    expect(statusOf(readIdempotencyKey(header))).toBe(expected)
  })
})

describe('If-Match', () => {
  test.each([
    ['"7"', 7],
    [' "0" ', 0],
    ['*', 'any'],
    ['7', 400],
    ['W/"7"', 400],
    ['"7", "8"', 400],
    ['"-1"', 400],
    ['"seven"', 400],
    [undefined, 428],
  ])('%s gives %s', (header, expected) => {
    expect(statusOf(readIfMatch(header))).toBe(expected)
  })

  test('takes the ETag that we give', () => {
    expect(readIfMatch(etagOf(12))).toEqual(E.right(12))
  })
})

describe('If-None-Match', () => {
  test.each([
    [undefined, false],
    ['"a"', true],
    ['W/"a"', true],
    ['"b", "a"', true],
    ['"b" ,W/"a" , "c"', true],
    ['*', true],
    ['"b"', false],
    ['"ab"', false],
    ['"b, \\"a"', false],
    ['a', false],
    ['"a" "b"', false],
    ['', false],
  ])('%s names "a": %s', (header, expected) => {
    expect(namesEtag(header, '"a"')).toBe(expected)
  })
})
