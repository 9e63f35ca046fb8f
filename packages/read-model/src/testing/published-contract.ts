import { memoryStore, someEvent } from '@ledger/event-store/testing'
import type { Instant } from '@ledger/kernel'
import { durationsDigest, noDurationsDigest, noRowsDigest, rowsDigest, type EditionRow } from '@ledger/ledger'
import { baseDimensions, readModels as models } from '@ledger/projections'
import { describe, expect, test } from 'vitest'
import type { ClosingSought, EditionSought, PublishedFilter } from '../published-queries.ts'
import { rebuild } from '../rebuild.ts'
import { allOf } from './changes-contract.ts'
import type { DatabaseUnderTest } from './database-under-test.ts'
import { never, project, readModelFixture, rows } from './read-model-fixture.ts'
import { append, report, rescue, someCases } from './some-cases.ts'

const cut = '2024-08-14T00:00:00.000Z' as Instant
const everything = { after: 0, limit: 10 }
const streamOf = (number: number) => `edition-e0000000-0000-4000-8000-00000000000${number}`

const values = (over: Readonly<Record<string, string>> = {}): ReadonlyArray<string> =>
  baseDimensions.map((name) => over[name] ?? 'Unknown')
const row = (change: number, taken: number, over: Partial<EditionRow> = {}): EditionRow => ({
  measure: 'reported',
  synthetic: false,
  values: values({ citizenship: 'IDN;MYS' }),
  reason: 'New',
  change,
  taken,
  fromMonth: '2023-05',
  toMonth: '2023-05',
  ...over,
})
const closed = (number: number, over: object = {}) => ({
  type: 'EditionClosed',
  data: { number, dueOn: '2024-08-14', by: 'operator', ...over },
})
const chunk = (number: number, nth: number, all: ReadonlyArray<EditionRow>) => ({
  type: 'EditionRowsPublished',
  data: { number, chunk: nth, dimensions: baseDimensions, rows: all },
})
const publication = (number: number, all: ReadonlyArray<EditionRow>, over: object = {}) => ({
  type: 'EditionPublished',
  data: {
    number,
    chunks: 1,
    rows: all.length,
    digest: rowsDigest(noRowsDigest, all),
    dimensions: baseDimensions,
    measures: ['reported'],
    rounding: { base: 5, largestRounded: 10 },
    errors: [],
    reporting: [],
    nextOn: '2024-09-01',
    revisionPolicy: 'An edition never changes.',
    ...over,
  },
})
const filter = (over: Partial<PublishedFilter> = {}): PublishedFilter => ({
  measure: 'reported',
  dimensions: [],
  values: {},
  from: null,
  to: null,
  synthetic: 'exclude',
  since: 0,
  through: 1,
  ...over,
})

/** What the read models promise of published editions, and tell whoever makes one. Runs on PGlite and on PostgreSQL. */
export const publishedContract = (name: string, make: () => Promise<DatabaseUnderTest>): void => {
  describe(`${name}: what editions published`, () => {
    const { fresh } = readModelFixture(make)
    const first = [
      row(5, 3),
      row(15, 15, { fromMonth: '2023-06', toMonth: '2023-06' }),
      row(0, 2, { reason: 'Corrected' }),
    ]
    const second = [row(-5, -3, { reason: 'Withdrawn' }), row(5, 4, { values: values({ citizenship: 'IDN' }) })]

    const published = async () => {
      const under = await fresh()
      const store = memoryStore()
      await append(store, streamOf(1), 'no-stream', closed(1), chunk(1, 0, first), publication(1, first))
      await append(store, streamOf(2), 'no-stream', closed(2), chunk(2, 0, second))
      await project(store, under.readModels)
      const sum = async (over: Partial<PublishedFilter> = {}) =>
        (await under.published.netCounts(filter(over))).reduce((all, { count }) => all + count, 0)
      return { under, store, sum }
    }

    const duration = (values: ReadonlyArray<string>, persons: number) => ({
      ...{ synthetic: false, fromStage: 'rescued', toStage: 'repatriated', group: ['citizenship'], values },
      ...{ medianDays: -5, p90Days: 60, persons },
    })
    const durations = [duration(['IDN'], 15), { ...duration(['IDN'], 20), synthetic: true }]
    const toldDurations = {
      ...{ chunks: 1, rows: 2, digest: durationsDigest(noDurationsDigest, durations) },
      ...{ groups: [['citizenship']], leastPersons: 11, days: 5, persons: 5 },
    }
    const withDurations = async (told: object) => {
      const under = await fresh()
      const store = memoryStore()
      const some = { type: 'EditionDurationsPublished', data: { number: 1, chunk: 0, durations } }
      await append(store, streamOf(1), 'no-stream', closed(1), chunk(1, 0, first), some)
      await project(store, under.readModels)
      const asked = { edition: 1, group: ['citizenship'], synthetic: 'exclude' } as const
      const before = await under.published.durations(asked)
      await append(store, streamOf(1), 2, publication(1, first, { durations: told }))
      await project(store, under.readModels)
      return { under, store, before, read: (over = {}) => under.published.durations({ ...asked, ...over }) }
    }

    test('holds the durations of an edition, which are read with it and copied by a rebuild', async () => {
      const { under, store, before, read } = await withDurations(toldDurations)
      expect(before).toEqual([])
      const stages = { fromStage: 'rescued', toStage: 'repatriated', place: { citizenship: 'IDN' } }
      expect(await read()).toEqual([{ ...stages, medianDays: -5, p90Days: 60, persons: 15 }])
      expect(await read({ synthetic: 'only' })).toMatchObject([{ persons: 20 }])
      expect([await read({ edition: 2 }), await read({ group: ['sex'] })]).toEqual([[], []])
      const live = await rows(under.readModels)
      const comparing = { replaceDifferent: false, onCompared: () => undefined }
      expect(await rebuild({ store, readModels: under.readModels, models, signal: never(), comparing })).toBe(
        'switched',
      )
      expect(await rows(under.readModels)).toEqual(live)
    })

    test('is parked where its durations are not those that it speaks of', async () => {
      const { under, read } = await withDurations({ ...toldDurations, digest: '0'.repeat(64) })
      expect(await under.readModels.parked()).toMatchObject([{ stream: streamOf(1), revision: 3 }])
      expect(await read()).toEqual([])
    })

    test('can be read when all of an edition is published, and not before', async () => {
      const { under, store, sum } = await published()
      expect(await under.published.editions(everything)).toMatchObject([
        { number: 1, cut, nextOn: '2024-09-01', dueOn: '2024-08-14' },
      ])
      expect(await sum({ through: 2 })).toBe(20)
      await append(store, streamOf(2), 1, publication(2, second))
      await project(store, under.readModels)
      expect((await under.published.editions(everything)).map(({ number }) => number)).toEqual([1, 2])
      expect([await sum(), await sum({ through: 2 }), await sum({ since: 1, through: 2 })]).toEqual([20, 20, 0])
    })

    test('is counted before it is read, up to as many as are asked for', async () => {
      const { under } = await published()
      const sizeOf = (over: Partial<PublishedFilter>, most: number) => under.published.netCountsSize(filter(over), most)
      for (const dimensions of [[], ['citizenship'], ['citizenship', 'sex', 'month']] as const) {
        const { length } = await under.published.netCounts(filter({ dimensions }))
        expect([dimensions, await sizeOf({ dimensions }, 100)]).toEqual([dimensions, length])
        expect(await sizeOf({ dimensions }, 1)).toBe(1)
      }
      expect(await sizeOf({ dimensions: ['citizenship', 'month'] }, 100)).toBe(2)
    })

    test('is found by number, as the first and the last; and is listed page by page', async () => {
      const { published: queries, readModels } = await fresh()
      const numberOf = async (sought: EditionSought) => (await queries.edition(sought))?.number
      const all: ReadonlyArray<EditionSought> = [
        { kind: 'first' },
        { kind: 'last' },
        { kind: 'last-true' },
        { kind: 'number', number: 1 },
      ]
      expect(await Promise.all(all.map(numberOf))).toEqual(all.map(() => undefined))
      const store = memoryStore()
      const cuts = ['2024-01-01', '2024-02-01', '2024-03-01'].map((day) => `${day}T00:00:00.000Z` as Instant)
      for (const [nth, recordedAt] of cuts.entries()) {
        const number = nth + 1
        const closing = closed(number, number === 2 ? {} : { clock: 'synthetic' })
        const events = [closing, chunk(number, 0, first), publication(number, first)].map((event) =>
          someEvent({ ...event, metadata: { ...someEvent().metadata, recordedAt } }),
        )
        expect(await store.append(streamOf(number), 'no-stream', events)()).toMatchObject({ _tag: 'Right' })
      }
      await project(store, readModels)
      expect(await Promise.all(all.map(numberOf))).toEqual([1, 3, 2, 1])
      expect(await numberOf({ kind: 'number', number: 4 })).toBeUndefined()
      const listed = async (after: number, limit: number) =>
        (await queries.editions({ after, limit })).map(({ number, cut: at }) => [number, at])
      expect(await listed(0, 2)).toEqual([
        [1, cuts[0]],
        [2, cuts[1]],
      ])
      expect([await listed(2, 2), await listed(3, 2)]).toEqual([[[3, cuts[2]]], []])
    })

    test('is closed before it is published, and its closing is found by number and by its cut', async () => {
      const { published: queries, readModels } = await fresh()
      const store = memoryStore()
      const cuts = ['2024-01-01', '2024-02-01', '2024-03-01'].map((day) => `${day}T00:00:00.000Z` as Instant)
      const [one, two, three] = cuts as [Instant, Instant, Instant]
      const closingOf = (sought: ClosingSought) => queries.closing(sought)
      const before = (instant: string) => closingOf({ kind: 'before', instant: instant as Instant })
      expect([await before('9999-12-31T23:59:59.999Z'), await closingOf({ kind: 'number', number: 1 })]).toEqual([
        undefined,
        undefined,
      ])
      for (const [nth, recordedAt] of cuts.entries()) {
        const number = nth + 1
        const all = [closed(number), chunk(number, 0, first), publication(number, first)]
        const events = (number === 1 ? all : all.slice(0, number === 2 ? 2 : 1)).map((event) =>
          someEvent({ ...event, metadata: { ...someEvent().metadata, recordedAt } }),
        )
        expect(await store.append(streamOf(number), 'no-stream', events)()).toMatchObject({ _tag: 'Right' })
      }
      await project(store, readModels)
      expect((await queries.editions(everything)).map(({ number }) => number)).toEqual([1])
      expect(await before(one)).toBeUndefined()
      expect(await before(two)).toEqual({ number: 1, cut: one })
      expect(await before(three)).toEqual({ number: 2, cut: two })
      expect(await before(three.replace('.000', '.001'))).toEqual({ number: 3, cut: three })
      const numbers = [1, 2, 3, 4].map((number) => closingOf({ kind: 'number', number }))
      expect(await Promise.all(numbers)).toEqual([
        { number: 1, cut: one },
        { number: 2, cut: two },
        { number: 3, cut: three },
        undefined,
      ])
    })

    test('is handed out row by row as it was published: of editions that are, in months, and of the base cube', async () => {
      const { under, store } = await published()
      const asked = { measures: ['reported'] as const, values: {}, from: null, to: null, synthetic: 'exclude' as const }
      const of = (through: number) => allOf(under.published.changes({ ...asked, through }, never()))
      const told = (edition: number, change: number, to: string, reason = 'New', citizenship = 'IDN;MYS') =>
        expect.objectContaining({
          ...{ edition, change, reason, from: `${to.slice(0, 7)}-01`, to },
          values: Object.fromEntries(baseDimensions.map((name, n) => [name, values({ citizenship })[n]])),
        }) as unknown
      const one = [told(1, 5, '2023-05-31'), told(1, 15, '2023-06-30')]
      expect(await of(1)).toEqual(expect.arrayContaining(one))
      expect([(await of(1)).length, (await of(2)).length]).toEqual([2, 2])
      await append(store, streamOf(2), 1, publication(2, second))
      await project(store, under.readModels)
      const both = await of(2)
      expect(both.map(({ edition }) => edition)).toEqual([1, 1, 2, 2])
      expect(both).toEqual(
        expect.arrayContaining([
          ...one,
          told(2, -5, '2023-05-31', 'Withdrawn'),
          told(2, 5, '2023-05-31', 'New', 'IDN'),
        ]),
      )
      expect(await of(1)).toHaveLength(2)
    })

    test('is summed by dimension, reason and whole month; of what came to nothing no row is there', async () => {
      const { under, store, sum } = await published()
      await append(store, streamOf(2), 1, publication(2, second))
      await project(store, under.readModels)
      const of = async (over: Partial<PublishedFilter>) =>
        (await under.published.netCounts(filter({ through: 2, ...over })))
          .map(({ values: at, fromMonth, reason, certain, count }) => ({ ...at, fromMonth, reason, certain, count }))
          .sort((a, b) => a.count - b.count)
      const common = { fromMonth: null, reason: undefined, certain: true }
      expect(await of({ dimensions: ['citizenship'] })).toEqual([
        { ...common, citizenship: 'IDN', count: 5 },
        { ...common, citizenship: 'IDN;MYS', count: 15 },
      ])
      expect(await of({ byReason: true })).toEqual([
        { ...common, reason: 'Withdrawn', count: -5 },
        { ...common, reason: 'New', count: 25 },
      ])
      expect(await of({ dimensions: ['month'], from: '2023-06-11', to: '2023-06-12' })).toEqual([
        { ...common, fromMonth: '2023-06', count: 15 },
      ])
      expect(await sum({ synthetic: 'only' })).toBe(0)
    })

    test('is told of one number by the edition that changed it, and why; never of one that cannot be read', async () => {
      const { under, store } = await published()
      const by = async (over: Partial<PublishedFilter> = {}) =>
        (await under.published.changesByEdition({ ...filter(), through: 9, ...over }))
          .map(({ edition, cut: at, reason, count }) => [edition, at, reason, count])
          .sort()
      const ofFirst = [1, cut, 'New', 20]
      expect(await by()).toEqual([ofFirst])
      await append(store, streamOf(2), 1, publication(2, second))
      await project(store, under.readModels)
      expect(await by()).toEqual([ofFirst, [2, cut, 'New', 5], [2, cut, 'Withdrawn', -5]])
      expect(await by({ through: 1 })).toEqual([ofFirst])
      expect(await by({ values: { citizenship: ['MYS'] } })).toEqual([ofFirst, [2, cut, 'Withdrawn', -5]])
      expect(await by({ from: '2023-06-01', to: '2023-06-30' })).toEqual([[1, cut, 'New', 15]])
      expect(await by({ synthetic: 'only' })).toEqual([])
    })

    test('is copied by a rebuild, though nothing exact is left that it could be computed from', async () => {
      const { under, store } = await published()
      const before = await rows(under.readModels)
      await under.lose('edition_taken')
      expect(await rows(under.readModels)).not.toEqual(before)
      const comparing = { replaceDifferent: true, onCompared: () => undefined }
      expect(await rebuild({ store, readModels: under.readModels, models, signal: never(), comparing })).toBe(
        'switched',
      )
      expect(await rows(under.readModels)).toEqual(before)
    })

    test.each([
      ['a wrong digest', { digest: '0'.repeat(64) }],
      ['a wrong number of rows', { rows: 3 }],
    ])('is parked with %s, and never read', async (_name, wrong) => {
      const { under, store } = await published()
      await append(store, streamOf(2), 1, publication(2, second, wrong))
      await project(store, under.readModels)
      expect(await under.readModels.parked()).toMatchObject([{ stream: streamOf(2), revision: 2 }])
      expect((await under.published.editions(everything)).map(({ number }) => number)).toEqual([1])
    })

    test('leaves to the next edition what it took into account, and by how much a recount differs', async () => {
      const { under, store } = await published()
      const { editionCube } = under
      expect(await editionCube.accountedBefore(1)).toEqual([])
      const accounted = await editionCube.accountedBefore(2)
      expect(accounted.map(({ reason, count, published: shown }) => [reason, count, shown]).sort()).toEqual([
        ['Corrected', 2, 0],
        ['New', 15, 15],
        ['New', 3, 5],
      ])
      const recounted = await editionCube.recounted(2, cut)
      expect(recounted.map(({ count, reason }) => [reason, count]).sort()).toEqual([
        ['Recounted', -15],
        ['Recounted', -5],
      ])
      expect(await editionCube.holdsCounts()).toBe(false)
      const [aCase] = someCases(1)
      await append(store, aCase as string, 'no-stream', report, rescue)
      await project(store, under.readModels)
      const at = { synthetic: false, reason: 'New', count: 1 }
      const before = '2024-08-13T23:59:59.999Z' as Instant
      const changes = await editionCube.changes(before, cut)
      expect(changes).toHaveLength(2)
      expect(changes).toContainEqual(
        expect.objectContaining({ ...at, measure: 'rescued', fromMonth: '2023-06', toMonth: '2023-06' }),
      )
      expect(changes[0]?.values[baseDimensions.indexOf('citizenship')]).toBe('IDN')
      expect(await editionCube.changes(undefined, cut)).toHaveLength(2)
      expect([await editionCube.changes(cut, cut), await editionCube.changes(undefined, before)]).toEqual([[], []])
      expect(await editionCube.reporting(undefined, cut)).toEqual([
        { agency: 'a0000000-0000-4000-8000-000000000001', months: ['2024-08'] },
      ])
      expect(await editionCube.holdsCounts()).toBe(true)
    })
  })
}
