import type { StatisticsAnswer } from '@ledger/api'
import { ReportChannel, caseAggregate } from '@ledger/ledger'
import { Dimension } from '@ledger/projections'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startQuery, type QueryUnderTest } from '../testing/query-under-test.ts'
import { someCases } from '../testing/some-records.ts'

type Table = {
  readonly storedDimensionNames: ReadonlyArray<string>
  readonly storedDimension: (name: string) => object
  readonly isStoredDimension: (name: string) => boolean
}

/** One line more in the table of dimensions, and nothing else anywhere: how the case came to notice. */
vi.mock('../../../../packages/projections/src/statistics/stored-dimensions.ts', async (original) => {
  const table = await original<Table>()
  const { ReportChannel: values } = await import('@ledger/ledger')
  const channel = {
    column: 'channel',
    values,
    several: false,
    arePlaces: false,
    releasedIn: 'exact-only',
    option: 'channel',
    asks: 'only noticed in these ways',
    heading: 'Noticed by',
    valueOf: ({ report }: { readonly report: { readonly channel: string } }) => report.channel,
  }
  return {
    storedDimensionNames: [...table.storedDimensionNames, 'channel'],
    storedDimension: (name: string) => (name === 'channel' ? channel : table.storedDimension(name)),
    isStoredDimension: (name: string) => name === 'channel' || table.isStoredDimension(name),
  }
})

let query: QueryUnderTest
beforeAll(async () => {
  query = await startQuery()
  await Promise.all(someCases.map((life) => query.record(caseAggregate, life)))
  await query.project()
})
afterAll(() => query.stop())

test('a line more in the table of dimensions is kept, asked for, restricted to and written as CSV', async () => {
  expect(Dimension.codes).toContain('channel')
  const path = '/v1/statistics?measure=reported'
  const table = (await query.json(`${path}&groupBy=channel`)) as unknown as StatisticsAnswer
  const rows = table.rows as unknown as ReadonlyArray<{ readonly channel: string; readonly value: number }>
  expect(rows.length).toBeGreaterThan(0)
  expect(rows.every(({ channel }) => ReportChannel.is(channel))).toBe(true)
  expect(rows.reduce((sum, { value }) => sum + value, 0)).toBe(table.total.value)

  const [{ channel, value }] = rows as [(typeof rows)[number]]
  const restricted = (await query.json(`${path}&channel=${channel}`)) as unknown as StatisticsAnswer
  expect(restricted.total.value).toBe(value)
  expect((await query.get(`${path}&channel=Nonsense`)).status).toBe(400)

  const csv = (await query.csv(`${path}&groupBy=channel`)).split('\n')
  expect(csv[0]).toMatch(/^channel,/)
  expect(csv).toContainEqual(expect.stringMatching(new RegExp(`^${channel},persons,${value},`)))
})

test('and stands in the description of the route', async () => {
  const description = JSON.stringify(await query.json('/openapi.json'))
  expect(description).toContain('"name":"channel"')
})
