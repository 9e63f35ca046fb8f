import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { codeList } from './code-list.ts'
import { codeSet } from './code-set.ts'
import { decode, type FieldError } from './decode.ts'
import { described } from './json-schema.ts'
import { listOf } from './list-of.ts'
import { PartialDate } from './partial-date.ts'
import { record } from './record.ts'

const Letters = codeList('Letters', ['A', 'B', 'C'])
const Person = record('Person', { letters: codeSet(Letters, 1) }, { on: PartialDate, others: listOf(PartialDate) })

const errorsOf = (codec: t.Mixed, input: unknown): ReadonlyArray<FieldError> => {
  const decoded = decode(codec)(input)
  return E.isLeft(decoded) ? decoded.left : []
}
const many = <A>(count: number, one: (i: number) => A): A[] => Array.from({ length: count }, (_, i) => one(i))

describe('what is decoded', () => {
  test.each([60_000, 130_000, 1_000_000])('is refused by a short answer where a list holds %i wrong items', (count) => {
    for (const codec of [listOf(Letters), codeSet(Letters, 0), listOf(listOf(Letters))]) {
      const errors = errorsOf(
        codec,
        codec.name.startsWith('list of list') ? [many(count, () => 0)] : many(count, () => 0),
      )
      expect(errors.length).toBeLessThanOrEqual(101)
      expect(JSON.stringify(errors).length).toBeLessThan(20_000)
    }
  })

  test('names the first hundred wrong fields, and how many more there are', () => {
    const errors = errorsOf(
      listOf(Letters),
      many(1_000, () => 'Z'),
    )
    expect(errors).toHaveLength(101)
    expect(errors[99]).toMatchObject({ field: '[99]' })
    expect(errors[100]).toEqual({ field: '', rule: '900 more are refused, or were not looked at after these' })
  })

  test('of a list that is too long looks at no item', () => {
    let looked = 0
    const Counting = described(
      new t.Type<string, string>(
        'Counting',
        (u): u is string => typeof u === 'string',
        (u, context) => {
          looked++
          return t.failure(u, context, 'no')
        },
        t.identity,
      ),
      {},
    )
    expect(
      errorsOf(
        listOf(Counting, 0, 10),
        many(11, () => 'A'),
      ),
    ).toEqual([{ field: '', rule: 'must hold at most 10 of Counting' }])
    expect(looked).toBe(0)
  })

  test('takes every list of codes that a body of 256 KB could ever hold', () => {
    const longest = many(65_536, () => 'A')
    expect(JSON.stringify(longest).length).toBeGreaterThan(256 * 1024)
    expect(decode(codeSet(Letters, 1))(longest)).toEqual(E.right(['A']))
  })

  test('answers 40,000 unknown fields in no more bytes than came', () => {
    const input = Object.fromEntries(many(40_000, (i) => [`f${i}`, i]))
    const errors = errorsOf(Person, input)
    expect(errors).toHaveLength(101)
    expect(JSON.stringify(errors).length).toBeLessThan(JSON.stringify(input).length)
  })

  test('does not give back a name as long as a body', () => {
    expect(JSON.stringify(errorsOf(Person, { ['x'.repeat(250_000)]: 1 })).length).toBeLessThan(1_000)
  })

  test('keeps nothing of a text that is too long to be a date', () => {
    setFlagsFromString('--expose-gc')
    const collectGarbage = runInNewContext('gc') as () => void
    const held = () => {
      collectGarbage()
      return process.memoryUsage().heapUsed
    }
    const before = held()
    for (let i = 0; i < 400; i++) expect(PartialDate.is(`${i}${'9'.repeat(250_000)}`)).toBe(false)
    // All of them are 100 MB.
    expect(held() - before).toBeLessThan(20 * 1024 * 1024)
  })
})
