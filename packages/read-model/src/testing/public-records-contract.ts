import { memoryStore } from '@ledger/event-store/testing'
import { describe, expect, test } from 'vitest'
import type { DatabaseUnderTest } from './database-under-test.ts'
import { project, readModelFixture } from './read-model-fixture.ts'
import { append, registration, report, rescue, someCases } from './some-cases.ts'

const agency = 'a0000000-0000-4000-8000-000000000001'
const figure = {
  indicator: 'scam_victims',
  unit: 'persons',
  value: 1233,
  qualifier: 'exact',
  period: '2020/2023',
  dimensions: { citizenship: 'IDN' },
  source: { dataset: 'a-test', record: 'one', citation: 'A test' },
}

/** What the read models promise of the records that everybody may read. Runs on PGlite and on PostgreSQL. */
export const publicRecordsContract = (name: string, make: () => Promise<DatabaseUnderTest>): void => {
  describe(`${name}: public records`, () => {
    const { fresh } = readModelFixture(make)

    test('have another mark after every event of a figure or an agency, and after no other', async () => {
      const { published, readModels } = await fresh()
      const store = memoryStore()
      const [first, second] = someCases(2)
      const stream = 'figure-f0000000-0000-4000-8000-000000000001'
      const steps: ReadonlyArray<readonly [isOther: boolean, () => Promise<void>]> = [
        [true, () => append(store, stream, 'no-stream', { type: 'FigurePublished', data: { figure, agency } })],
        [false, () => append(store, first as string, 'no-stream', report, rescue)],
        [true, () => append(store, `agency-${agency}`, 'no-stream', registration)],
        [
          true,
          () =>
            append(store, stream, 0, {
              type: 'FigureRevised',
              data: { value: 1234, qualifier: 'exact', reason: 'TranscriptionError' },
            }),
        ],
        [false, () => append(store, second as string, 'no-stream', report)],
        [
          true,
          () => append(store, `agency-${agency}`, 0, { type: 'AgencySuspended', data: { reason: 'MandateEnded' } }),
        ],
        [true, () => append(store, stream, 1, { type: 'FigureWithdrawn', data: { reason: 'TranscriptionError' } })],
      ]
      const marks = [await published.recordsMark()]
      for (const [isOther, step] of steps) {
        await step()
        await project(store, readModels)
        const mark = await published.recordsMark()
        expect(mark !== marks.at(-1)).toBe(isOther)
        if (isOther) expect(marks).not.toContain(mark)
        marks.push(mark)
      }
      expect(await readModels.parked()).toEqual([])
    })

    test('are read as by everybody else', async () => {
      const { published, queries, readModels } = await fresh()
      const store = memoryStore()
      await append(store, 'figure-f0000000-0000-4000-8000-000000000001', 'no-stream', {
        type: 'FigurePublished',
        data: { figure, agency },
      })
      await append(store, `agency-${agency}`, 'no-stream', registration)
      await project(store, readModels)
      const all = { values: {}, from: null, to: null, knownUntil: undefined }
      expect(await published.figures(all, undefined, 10)).toHaveLength(1)
      expect(await published.figures(all, undefined, 10)).toEqual(await queries.figures(all, undefined, 10))
      expect(await published.standing('agency', agency)).toEqual(await queries.standing('agency', agency))
      expect(await published.standing('dataset', agency)).toBeUndefined()
    })
  })
}
