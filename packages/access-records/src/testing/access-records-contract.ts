import { instantOf } from '@ledger/kernel'
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type {
  AccessCursor,
  AccessFilter,
  AccessRecord,
  AccessRecords,
  CaseRead,
  CountsRead,
} from '../access-records.ts'

const quarter = Date.UTC(2024, 7, 14, 10, 15)
const minutes = (n: number) => instantOf(quarter + n * 60_000)

const someRead = (over: Partial<CaseRead> = {}): CaseRead => ({
  caseId: randomUUID(),
  agency: 'a0000000-0000-4000-8000-000000000001',
  actor: 'actor-1',
  at: minutes(0),
  ...over,
})

const someCounts = (over: Partial<CountsRead> = {}): CountsRead => ({
  purpose: 'QualityControl',
  table: 'statistics',
  measure: 'reported',
  dimensions: ['sex', 'form'],
  filters: { citizenship: ['IDN', 'PHL'], from: ['2023-01-01'] },
  agency: 'a0000000-0000-4000-8000-000000000001',
  actor: 'actor-1',
  at: minutes(0),
  ...over,
})

/** What both stores of access records must do. `open` gives an empty one, and another on the same data. */
export const accessRecordsContract = (
  name: string,
  open: () => Promise<{ readonly one: AccessRecords; readonly other: AccessRecords }>,
): void => {
  describe(`the contract of access records: ${name}`, () => {
    let one: AccessRecords
    let other: AccessRecords
    beforeEach(async () => {
      ;({ one, other } = await open())
      await Promise.all([one.prepare(), other.prepare()])
    })
    afterEach(async () => {
      await one.close()
      await other.close()
    })

    const all = async (filter: AccessFilter = {}, limit = 100): Promise<ReadonlyArray<AccessRecord>> => {
      const found: AccessRecord[] = []
      for (let after: AccessCursor | undefined; ;) {
        const page = await one.list(filter, { limit, after })
        expect(page.length).toBeLessThanOrEqual(limit)
        found.push(...page)
        if (page.length < limit) return found
        after = page.at(-1)
      }
    }
    const reads = (records: ReadonlyArray<AccessRecord>) => records.map(({ id: _id, ...read }) => read)

    test('the reads of several cases are kept as they were, each once in its quarter of an hour', async () => {
      const [first, second] = [someRead(), someRead()]
      await one.record(first)
      await other.recordAll([second, first])
      await one.recordAll([])
      await Promise.all([one.recordAll([first, second]), other.recordAll([second, first])])
      const kept = reads(await all()).toSorted((a, b) => (a.caseId < b.caseId ? -1 : 1))
      expect(kept).toEqual([first, second].toSorted((a, b) => (a.caseId < b.caseId ? -1 : 1)))
    })

    test('a read is kept as it was', async () => {
      const read = someRead({ at: minutes(3.21) })
      await one.record(read)
      expect(reads(await all())).toEqual([read])
    })

    test('of the reads of one caller and case in a quarter of an hour the first is kept, whoever records', async () => {
      const read = someRead()
      await one.record(read)
      await Promise.all(
        [0, 1, 14.999].flatMap((n) => [one, other].map((records) => records.record({ ...read, at: minutes(n) }))),
      )
      expect(reads(await all())).toEqual([read])
      const next = { ...read, at: minutes(15) }
      await other.record(next)
      expect(reads(await all())).toEqual([next, read])
    })

    test.each([
      ['another case', { caseId: randomUUID() }],
      ['another caller', { actor: 'actor-2' }],
      ['another agency of the caller', { agency: 'b0000000-0000-4000-8000-000000000001' }],
    ])('the read of %s is a record of its own', async (_which, over) => {
      const read = someRead()
      await one.record(read)
      await one.record({ ...read, ...over, at: minutes(1) })
      expect(reads(await all())).toEqual([{ ...read, ...over, at: minutes(1) }, read])
    })

    test.each([1, 2, 3, 7])('pages of %i hold all of them, the latest first, each once', async (limit) => {
      for (let n = 0; n < 7; n++) await one.record(someRead({ at: minutes(Math.floor(n / 3)) }))
      const found = await all({}, limit)
      expect(new Set(found.map(({ id }) => id)).size).toBe(7)
      expect(found.map(({ at }) => at)).toEqual([2, 1, 1, 1, 0, 0, 0].map(minutes))
    })

    test('a filter holds in all that it says', async () => {
      const [a, b] = [someRead({ at: minutes(1) }), someRead({ at: minutes(2), actor: 'actor-2' })]
      for (const read of [a, b]) await one.record(read)
      expect(reads(await all({ caseId: a.caseId }))).toEqual([a])
      expect(reads(await all({ actor: 'actor-2' }))).toEqual([b])
      expect(reads(await all({ caseId: a.caseId, actor: 'actor-2' }))).toEqual([])
      expect(reads(await all({ from: minutes(2) }))).toEqual([b])
      expect(reads(await all({ to: minutes(2) }))).toEqual([a])
      expect(reads(await all({ from: minutes(1), to: minutes(3) }))).toEqual([b, a])
    })

    test('what was kept is there for whoever opens it later', async () => {
      const read = someRead()
      await one.record(read)
      await other.prepare()
      expect(reads(await other.list({ caseId: read.caseId }, { limit: 1 }))).toEqual([read])
    })

    const allCounts = async (filter: Parameters<AccessRecords['listCounts']>[0] = {}) =>
      (await one.listCounts(filter, { limit: 100 })).map(({ id: _id, ...read }) => read)

    test('a read of exact numbers is kept as it was asked', async () => {
      for (const read of [someCounts({ at: minutes(1) }), someCounts({ measure: null, dimensions: [], filters: {} })]) {
        await one.recordCounts(read)
        expect(await allCounts({ from: read.at, to: instantOf(Date.parse(read.at) + 1) })).toEqual([read])
      }
    })

    test('of the same question in a quarter of an hour the first is kept, in whatever order its filters stand', async () => {
      const read = someCounts()
      const same = { ...read, filters: { from: ['2023-01-01'], citizenship: ['PHL', 'IDN'] }, at: minutes(14) }
      await Promise.all([one.recordCounts(read), other.recordCounts(same)])
      expect(await allCounts()).toHaveLength(1)
      const next = { ...read, at: minutes(15) }
      await other.recordCounts(next)
      expect(await allCounts({ from: minutes(15) })).toEqual([next])
    })

    test.each<[string, Partial<CountsRead>]>([
      ['purpose', { purpose: 'PolicyAnalysis' }],
      ['table', { table: 'countries' }],
      ['measure', { measure: 'rescued' }],
      ['order of dimensions', { dimensions: ['form', 'sex'] }],
      ['filter', { filters: { citizenship: ['IDN'] } }],
      ['agency', { agency: 'b0000000-0000-4000-8000-000000000001' }],
      ['caller', { actor: 'actor-2' }],
    ])('a question of another %s is a record of its own', async (_what, over) => {
      const read = someCounts()
      await one.recordCounts(read)
      await one.recordCounts({ ...read, ...over, at: minutes(1) })
      expect(await allCounts()).toEqual([{ ...read, ...over, at: minutes(1) }, read])
    })

    test('a filter of exact numbers holds in all that it says, page by page', async () => {
      const [a, b] = [someCounts({ at: minutes(1) }), someCounts({ at: minutes(2), purpose: 'TreatyReporting' })]
      for (const read of [a, b]) await one.recordCounts(read)
      expect(await allCounts({ purpose: a.purpose })).toEqual([a])
      expect(await allCounts({ actor: 'actor-2' })).toEqual([])
      const [latest] = await other.listCounts({}, { limit: 1 })
      expect(latest).toMatchObject(b)
      expect(await one.listCounts({}, { limit: 9, after: latest })).toMatchObject([a])
      expect(await all()).toEqual([])
    })

    test('a question longer than a key of a database is kept whole', async () => {
      const filters = { form: Array.from({ length: 2000 }, (_, nth) => String(nth).padStart(8, '0')) }
      await one.recordCounts(someCounts({ filters }))
      expect(await allCounts()).toMatchObject([{ filters }])
    })
  })
}
