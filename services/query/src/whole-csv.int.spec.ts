import { figureAggregate } from '@ledger/ledger'
import { cutMark } from '@ledger/kernel'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeEach, beforeAll, expect, test } from 'vitest'
import { startQuery, type QueryUnderTest } from './testing/query-under-test.ts'
import { someFigure } from './testing/some-records.ts'

const count = 2_345

let query: QueryUnderTest
let asked = 0
let failAt = Infinity
beforeAll(async () => {
  query = await startQuery((queries) => ({
    ...queries,
    figures: (...question) => {
      asked++
      return asked >= failAt ? Promise.reject(new Error('the database went away')) : queries.figures(...question)
    },
  }))
  for (let index = 0; index < count; index++)
    await query.record(figureAggregate, [someFigure(`record-${index}`, { value: index })])
  await query.project()
})
afterAll(() => query.stop())
beforeEach(() => {
  ;[asked, failAt] = [0, Infinity]
})

type Page = {
  readonly figures: ReadonlyArray<{ readonly id: string; readonly value: number }>
  readonly next: string | null
}

test('a CSV of more than a page of figures holds them all, each once, and is not cut', async () => {
  const paged: string[] = []
  for (let cursor = '', more = true; more;) {
    const { figures, next } = (await query.json(`/v1/figures?${cursor}`)) as unknown as Page
    expect(figures.length).toBeLessThanOrEqual(1000)
    paged.push(...figures.map(({ id, value }) => `${id} ${value}`))
    more = next !== null
    cursor = `cursor=${next}`
  }
  expect(new Set(paged).size).toBe(count)

  asked = 0
  const response = await query.get('/v1/figures?format=csv')
  expect(response.headers.get('ledger-next-cursor')).toBeNull()
  const csv = await response.text()
  expect(asked).toBe(3)
  expect(csv).not.toContain(cutMark)
  const rows: ReadonlyArray<Readonly<Record<string, string>>> = parse(csv, { columns: true })
  expect(rows.map(({ id, value }) => `${id} ${value}`)).toEqual(paged)
})

test('a CSV that cannot be read to its end breaks off, and is never taken for a whole one', async () => {
  failAt = 3
  const response = await query.get('/v1/figures?format=csv')
  expect(response.status).toBe(200)
  await expect(response.text()).rejects.toThrow('terminated')
})
