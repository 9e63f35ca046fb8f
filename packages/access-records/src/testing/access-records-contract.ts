import { instantOf } from '@ledger/kernel'
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AccessCursor, AccessFilter, AccessRecord, AccessRecords, CaseRead } from '../access-records.ts'

const quarter = Date.UTC(2024, 7, 14, 10, 15)
const minutes = (n: number) => instantOf(quarter + n * 60_000)

const someRead = (over: Partial<CaseRead> = {}): CaseRead => ({
  caseId: randomUUID(),
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
  })
}
