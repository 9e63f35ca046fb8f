import edtf from 'edtf'
import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { boundsOf, PartialDate } from './partial-date.ts'

const bounds = (text: string) => {
  const decoded = PartialDate.decode(text)
  return E.isLeft(decoded) ? 'refused' : boundsOf(decoded.right)
}

describe('a partial date', () => {
  test.each([
    ['2023', '2023-01-01', '2023-12-31'],
    ['2023-07', '2023-07-01', '2023-07-31'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['1900-02', '1900-02-01', '1900-02-28'],
    ['2023-07-14', '2023-07-14', '2023-07-14'],
    ['2023-07-XX', '2023-07-01', '2023-07-31'],
    ['2023-XX', '2023-01-01', '2023-12-31'],
    ['2023-XX-XX', '2023-01-01', '2023-12-31'],
    ['202X', '2020-01-01', '2029-12-31'],
    ['20XX', '2000-01-01', '2099-12-31'],
    ['000X', '0001-01-01', '0009-12-31'],
    ['00XX', '0001-01-01', '0099-12-31'],
    ['2023?', '2023-01-01', '2023-12-31'],
    ['2023-07~', '2023-07-01', '2023-07-31'],
    ['2023-07-14%', '2023-07-14', '2023-07-14'],
    ['2023-21', '2023-01-01', '2023-12-31'],
    ['2020/2023', '2020-01-01', '2023-12-31'],
    ['2023-05/2023-08-19', '2023-05-01', '2023-08-19'],
    ['2023-05/..', '2023-05-01', null],
    ['../2023-05', null, '2023-05-31'],
    ['2023-05/', '2023-05-01', null],
    ['/2023-05', null, '2023-05-31'],
    ['..', null, null],
    ['../..', null, null],
  ])('%s is bounded by %s and %s', (text, lower, upper) => {
    expect(bounds(text)).toEqual({ lower, upper })
  })

  test.each([
    '',
    '/',
    '0000',
    '23',
    '2023-13',
    '2023-00',
    '2023-02-29',
    '2023-07-32',
    '2023-07-00',
    '2023-XX-14',
    '202X-07',
    'XXXX',
    '2023-7',
    '14/07/2023',
    '2023/2020',
    '2023-07-14T00:00:00Z',
    '2023-07-14/2023-07-13',
    '2023/2024/2025',
    'yesterday',
    ' 2023',
    '2023-07??',
  ])('%j is refused', (text) => {
    expect(bounds(text)).toBe('refused')
  })

  test('what is no text is refused', () => {
    expect(E.isLeft(PartialDate.decode(2023))).toBe(true)
    expect(E.isLeft(PartialDate.decode('2'.repeat(1000)))).toBe(true)
  })

  const two = (n: number) => String(n).padStart(2, '0')
  const day = fc.oneof(
    fc.integer({ min: 1900, max: 2100 }).map(String),
    fc.tuple(fc.integer({ min: 1900, max: 2100 }), fc.integer({ min: 0, max: 14 })).map(([y, m]) => `${y}-${two(m)}`),
    fc
      .tuple(fc.integer({ min: 1900, max: 2100 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 32 }))
      .map(([y, m, d]) => `${y}-${two(m)}-${two(d)}`),
    fc.tuple(fc.integer({ min: 190, max: 210 })).map(([y]) => `${y}X`),
    fc
      .tuple(fc.integer({ min: 1900, max: 2100 }), fc.integer({ min: 1, max: 12 }))
      .map(([y, m]) => `${y}-${two(m)}-XX`),
  )
  const qualified = fc.tuple(day, fc.constantFrom('', '?', '~', '%')).map(([d, q]) => d + q)
  const date = fc.oneof(
    qualified,
    fc.tuple(qualified, qualified).map(([a, b]) => `${a}/${b}`),
  )
  const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)
  const realDay = (text: string) => {
    const ms = Date.parse(text.slice(0, 10))
    return !Number.isNaN(ms) && dayOf(ms) === text.slice(0, 10)
  }

  const reference = (text: string): { lower: string; upper: string } | undefined => {
    try {
      const { min, max } = edtf(text, { level: 1 })
      return { lower: dayOf(min), upper: dayOf(max) }
    } catch {
      return undefined
    }
  }

  test('has the bounds that the EDTF reference library gives, wherever that accepts it', () => {
    fc.assert(
      fc.property(date, (text) => {
        const theirs = reference(text)
        // Stricter than the library: no 31 February rolled over into March, no interval that ends before it starts.
        const impossible = text.split('/').some((one) => /^\d{4}-\d{2}-\d{2}/.test(one) && !realDay(one))
        fc.pre(theirs !== undefined)
        const refused = impossible || theirs.lower > theirs.upper
        expect(bounds(text)).toEqual(refused ? 'refused' : theirs)
      }),
      { numRuns: 2000 },
    )
  })
})
