import { decode, jsonSchemaOf } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { describe, expect, test } from 'vitest'
import { answerOf } from './answer-of.ts'
import { orNull } from './or-null.ts'
import { notOfCodec } from './testing/index.ts'

const Inner = answerOf('Inner', { code: t.string })
const Outer = answerOf(
  'Outer',
  { id: t.number, of: t.readonlyArray(Inner), until: orNull(t.string) },
  { note: t.string },
)

const answer = { id: 1, of: [{ code: 'a' }, { code: 'b' }], until: null }

describe('an answer', () => {
  test('is read as it is', () => {
    expect(decode(Outer)(answer)).toEqual(E.right(answer))
    expect(Outer.is(answer)).toBe(true)
  })

  test('is read without the fields that its reader does not know, at any depth', () => {
    const newer = { ...answer, of: [{ code: 'a', since: 2027 }, { code: 'b' }], more: true }
    expect(decode(Outer)(newer)).toEqual(E.right(answer))
  })

  test.each([
    [{ ...answer, id: undefined }, [{ field: 'id', rule: 'is required' }]],
    [{ ...answer, of: [{ code: 1 }] }, [{ field: 'of[0].code', rule: 'must be string' }]],
    ['no answer', [{ field: '', rule: 'must be an object (Outer)' }]],
    [[answer], [{ field: '', rule: 'must be an object (Outer)' }]],
  ])('that lacks what it must tell is refused: %j', (wrong, errors) => {
    expect(decode(Outer)(wrong)).toEqual(E.left(errors))
  })

  test('is described as an object that may grow', () => {
    expect(jsonSchemaOf(Outer)).toEqual({
      type: 'object',
      title: 'Outer',
      properties: {
        id: { type: 'number' },
        of: { type: 'array', items: expect.objectContaining({ title: 'Inner' }) as unknown },
        until: { anyOf: [{ type: 'string' }, { type: 'null' }] },
        note: { type: 'string' },
      },
      required: ['id', 'of', 'until'],
    })
  })
})

describe('a real answer held against its codec', () => {
  test.each([
    [answer, undefined],
    [{ ...answer, note: 'x' }, undefined],
    [{ ...answer, more: true }, 'more is not told by the codec Outer'],
    [{ ...answer, of: [{ code: 'a', since: 2027 }] }, 'of.0.since is not told by the codec Outer'],
    [{ ...answer, until: 1 }, /^until/],
  ])('%j', (real, why) => {
    const found = notOfCodec(Outer, real)
    if (why instanceof RegExp) expect(found).toMatch(why)
    else expect(found).toBe(why)
  })
})
