import type { Instant } from '@ledger/kernel'
import type { ClosingSought, EditionSought, PublishedEdition } from '@ledger/read-model'
import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'
import { editionAsked } from './edition-asked.ts'

const cuts = ['2024-01-01T00:00:00.000Z', '2024-02-01T00:00:00.000Z', '2024-03-01T00:00:00.000Z']
const closed = cuts.map((cut, index) => ({ number: index + 1, cut }) as PublishedEdition)

/** All are closed, and the first few of them published. */
const queriesOf = (published: number, of = closed) => {
  const all = of.slice(0, published)
  return {
    closing: (sought: ClosingSought) =>
      Promise.resolve(
        sought.kind === 'number'
          ? of.find(({ number }) => number === sought.number)
          : of.findLast(({ cut }) => Date.parse(cut) < Date.parse(sought.instant)),
      ),
    edition: (sought: EditionSought) =>
      Promise.resolve(
        sought.kind === 'number'
          ? all.find(({ number }) => number === sought.number)
          : all.at(sought.kind === 'first' ? 0 : -1),
      ),
  }
}

const told = async (queries: ReturnType<typeof queriesOf>, asked: Parameters<typeof editionAsked>[1]) => {
  const found = await editionAsked(queries, asked)
  if (E.isRight(found)) return found.right.number
  const { status, type, detail, retryAfter } = found.left
  return `${status} ${type} ${detail} ${retryAfter ?? 'never'}`
}

const at = (asOf: string) => ({ asOf: asOf as Instant })

test.each<[string | undefined, number]>([
  [undefined, 3],
  ['9999-12-31T23:59:59.999Z', 3],
  // The first instant that is no longer taken in: an edition closed at it is not known yet.
  ['2024-03-01T00:00:00.001Z', 3],
  ['2024-03-01T00:00:00.000Z', 2],
  ['2024-01-01T00:00:00.001Z', 1],
])('as of before %s it is edition %i', async (asOf, number) => {
  expect(await told(queriesOf(3), asOf === undefined ? {} : at(asOf))).toBe(number)
})

test('a number names its edition, whatever else', async () => {
  expect(await Promise.all([1, 2, 3].map((edition) => told(queriesOf(3), { edition })))).toEqual([1, 2, 3])
})

test.each([
  ['of a number that there is not', { edition: 4 }, queriesOf(3), /There is no edition 4: there are 1 to 3/],
  ['of before the first', at('2024-01-01T00:00:00.000Z'), queriesOf(3), /first edition was closed at 2024-01-01/],
  ['where none is closed', {}, queriesOf(0, []), /none is published yet.*not to say that there is nobody/],
  ['as of a date where none is closed', at('2024-02-02T00:00:00.000Z'), queriesOf(0, []), /none is published yet/],
  ['where none is published of those closed', {}, queriesOf(0), /none is published yet/],
])('%s there is no edition, and that is no zero', async (_what, asked, queries, said) => {
  expect(await told(queries, asked)).toMatch(/^404 urn:ledger:problem:no-edition .* never$/)
  expect(await told(queries, asked)).toMatch(said)
})

test.each([
  ['a date after its closing', at('2024-03-02T00:00:00.000Z'), queriesOf(2), /Edition 3 was closed at 2024-03-01/],
  ['a date between two that are to come', at('2024-02-02T00:00:00.000Z'), queriesOf(1), /Edition 2 was closed at/],
  ['a date before any is published', at('2024-01-02T00:00:00.000Z'), queriesOf(0), /Edition 1 was closed at/],
  [
    'its number',
    { edition: 3 },
    queriesOf(2),
    /Edition 3 was closed at 2024-03-01T00:00:00.000Z and is not published yet/,
  ],
])(
  'of an edition that is closed and not published yet, asked for by %s, no older one answers',
  async (_by, asked, queries, said) => {
    expect(await told(queries, asked)).toMatch(/^404 urn:ledger:problem:no-edition .* 10$/)
    expect(await told(queries, asked)).toMatch(said)
  },
)

test('what was closed and published before is answered meanwhile, and the last published one where nothing is asked', async () => {
  const of = (asked: Parameters<typeof editionAsked>[1]) => told(queriesOf(2), asked)
  expect([await of({}), await of({ edition: 2 }), await of(at('2024-02-15T00:00:00.000Z'))]).toEqual([2, 2, 2])
})
