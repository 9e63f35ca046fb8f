import type { Instant } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { someContext } from '../testing/scenario.ts'
import { foldDecided } from '../testing/some-recorded.ts'
import {
  durationsDigest,
  editionAggregate,
  noDurationsDigest,
  rowsDigest,
  type EditionCommand,
  type EditionsBefore,
  type EditionState,
} from './index.ts'

const none: EditionsBefore = { last: 0, isPublished: false, lastTrueCut: undefined }
const { initial, fold, decide } = editionAggregate
type Closing = Extract<EditionCommand, { type: 'CloseEdition' }>['data']

const at = (before: EditionsBefore, now = someContext.now) => ({ ...someContext, now, before })
const closing = (over: Partial<Closing> = {}): EditionCommand => ({
  type: 'CloseEdition',
  data: { number: 1, dueOn: '2024-08-14', by: 'operator', ...over },
})
const row = (change: number, taken: number) => ({
  measure: 'identified',
  synthetic: false,
  values: ['IDN'],
  reason: 'New',
  change,
  taken,
})
const rows = (chunk: number, number = 1): EditionCommand => ({
  type: 'PublishEditionRows',
  data: { number, chunk, dimensions: ['citizenship'], rows: [row(5, 3), row(0, 1)] },
})
const publication = (digest: string, chunks = 1): EditionCommand => ({
  type: 'PublishEdition',
  data: {
    number: 1,
    chunks,
    rows: chunks * 2,
    digest,
    dimensions: ['citizenship'],
    measures: ['identified'],
    rounding: { base: 5, largestRounded: 10 },
    errors: [],
    reporting: [],
    nextOn: '2024-09-01',
    revisionPolicy: 'An edition never changes.',
  },
})

/** The edition after these commands, each of which is taken. */
const after = (...commands: ReadonlyArray<EditionCommand>): EditionState =>
  commands.reduce((state: EditionState, command) => {
    const decided = decide(state, command, at(none))
    if (E.isLeft(decided)) throw new Error(decided.left.code)
    return foldDecided(fold, state, decided.right, someContext)
  }, initial)

const outcome = (state: EditionState, command: EditionCommand, context = at(none)): string => {
  const decided = decide(state, command, context)
  return E.isLeft(decided) ? decided.left.code : decided.right.map(({ type }) => type).join() || 'nothing'
}

describe('closing an edition', () => {
  test('gives it its cut, once', () => {
    expect(outcome(undefined, closing())).toBe('EditionClosed')
    expect(after(closing())?.cut).toBe(someContext.now)
    expect(outcome(after(closing()), closing())).toBe('nothing')
    expect(outcome(after(closing()), closing({ by: 'clock' }))).toBe('edition-closed')
  })

  test('takes the next number only, and waits until the one before is published', () => {
    expect(outcome(undefined, closing({ number: 2 }))).toBe('edition-not-next')
    const one = { last: 1, isPublished: true, lastTrueCut: undefined }
    expect(outcome(undefined, closing({ number: 2 }), at(one))).toBe('EditionClosed')
    expect(outcome(undefined, closing({ number: 2 }), at({ ...one, isPublished: false }))).toBe(
      'edition-before-not-published',
    )
  })

  test('of the synthetic clock waits for none before it to be published, but one of the true clock does', () => {
    const before = at({ last: 1, isPublished: false, lastTrueCut: undefined })
    expect(outcome(undefined, closing({ number: 2, clock: 'synthetic' }), before)).toBe('EditionClosed')
    expect(outcome(undefined, closing({ number: 3, clock: 'synthetic' }), before)).toBe('edition-not-next')
    expect(outcome(undefined, closing({ number: 2 }), before)).toBe('edition-before-not-published')
  })

  test('is refused within 28 days of the last of the true clock, to the millisecond', () => {
    const one = { last: 1, isPublished: true, lastTrueCut: '2024-08-01T00:00:00.000Z' as Instant }
    const close = (now: string, over = {}) =>
      outcome(undefined, closing({ number: 2, ...over }), at(one, now as Instant))
    expect(close('2024-08-28T23:59:59.999Z')).toBe('edition-too-soon')
    expect(close('2024-08-29T00:00:00.000Z')).toBe('EditionClosed')
    expect(close('2024-09-29T00:00:00.000Z', { clock: 'synthetic' })).toBe('edition-of-synthetic-clock')
  })
})

describe('the rows of an edition', () => {
  test('come after its closing, in order, and are counted and not kept', () => {
    expect(outcome(undefined, rows(0))).toBe('edition-not-closed')
    const one = after(closing(), rows(0))
    expect(one).toMatchObject({ chunks: 1, rows: 2 })
    expect(JSON.stringify(one)).not.toContain('identified')
    expect([outcome(one, rows(0)), outcome(one, rows(2)), outcome(one, rows(1, 2))]).toEqual(
      Array(3).fill('edition-rows-out-of-order'),
    )
    expect(outcome(one, rows(1))).toBe('EditionRowsPublished')
  })

  test('have a digest of all that is published of them, in order, and of nothing exact', () => {
    const digest = rowsDigest('', [row(5, 3), row(10, 10)])
    expect(rowsDigest('', [row(5, 4), row(0, 2), row(10, 10)])).toBe(digest)
    expect(rowsDigest(rowsDigest('', [row(5, 3)]), [row(10, 10)])).toBe(digest)
    for (const other of [[row(10, 10), row(5, 3)], [row(5, 3)], [row(5, 3), row(15, 10)]]) {
      expect(rowsDigest('', other)).not.toBe(digest)
    }
  })
})

describe('the durations of an edition', () => {
  const duration = (medianDays: number) => ({
    ...{ synthetic: false, fromStage: 'rescued', toStage: 'repatriated', group: ['sex'], values: ['Female'] },
    ...{ medianDays, p90Days: 60, persons: 15 },
  })
  const durations = (chunk: number): EditionCommand => ({
    type: 'PublishEditionDurations',
    data: { number: 1, chunk, durations: [duration(15), duration(20)] },
  })
  const told = (digest: string) => ({
    ...{ chunks: 1, rows: 2, digest, groups: [['sex']], leastPersons: 11, days: 5, persons: 5 },
  })
  const withDurations = (digest: string, of?: ReturnType<typeof told>): EditionCommand => {
    const { type, data } = publication(digest) as Extract<EditionCommand, { type: 'PublishEdition' }>
    return { type, data: { ...data, ...(of && { durations: of }) } }
  }

  test('come after its closing, in order, and are counted and not kept', () => {
    expect(outcome(undefined, durations(0))).toBe('edition-not-closed')
    const one = after(closing(), rows(0), durations(0))
    expect(one).toMatchObject({ chunks: 1, rows: 2, durations: { chunks: 1, rows: 2 } })
    expect(JSON.stringify(one)).not.toContain('Female')
    expect([outcome(one, durations(0)), outcome(one, durations(2))]).toEqual(Array(2).fill('edition-rows-out-of-order'))
    expect(outcome(one, durations(1))).toBe('EditionDurationsPublished')
  })

  test('are those that its publication speaks of, or there are none', () => {
    const one = after(closing(), rows(0), durations(0))
    const digest = one?.digest ?? ''
    const right = durationsDigest(noDurationsDigest, [duration(15), duration(20)])
    expect(outcome(one, withDurations(digest, told(right)))).toBe('EditionPublished')
    expect(outcome(one, withDurations(digest))).toBe('edition-rows-differ')
    const wrong = durationsDigest(noDurationsDigest, [duration(20), duration(15)])
    expect(outcome(one, withDurations(digest, told(wrong)))).toBe('edition-rows-differ')
    expect(outcome(after(closing(), rows(0)), withDurations(digest, told(right)))).toBe('edition-rows-differ')
    expect(outcome(after(closing(), rows(0), durations(0), withDurations(digest, told(right))), durations(1))).toBe(
      'edition-published',
    )
  })
})

describe('publishing an edition', () => {
  const closedWithRows = after(closing(), rows(0))
  const digest = closedWithRows?.digest ?? ''

  test('says of its rows what they are, and ends it', () => {
    expect(outcome(after(closing()), publication(digest))).toBe('edition-rows-differ')
    expect(outcome(closedWithRows, publication('0'.repeat(64)))).toBe('edition-rows-differ')
    expect(outcome(closedWithRows, publication(digest, 2))).toBe('edition-rows-differ')
    expect(outcome(closedWithRows, publication(digest))).toBe('EditionPublished')
    const published = after(closing(), rows(0), publication(digest))
    expect(outcome(published, publication(digest))).toBe('nothing')
    expect(outcome(published, rows(1))).toBe('edition-published')
  })
})
