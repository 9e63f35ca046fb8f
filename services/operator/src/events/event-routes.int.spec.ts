import { append, report, rescue, someCases } from '@ledger/read-model/testing'
import { memoryDatabase } from '@ledger/read-model-postgres/testing'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { startOperator, type OperatorUnderTest } from '../testing/operator-under-test.ts'

const database = await memoryDatabase()
let under: OperatorUnderTest
let streams: ReadonlyArray<string>
beforeEach(async () => {
  under = await startOperator(database)
  streams = someCases(30)
  for (const stream of streams) await append(under.store, stream, 'no-stream', report, rescue)
})
afterEach(() => under.stop())
afterAll(() => database.close())

type Page = {
  readonly order: string
  readonly events: ReadonlyArray<Readonly<Record<string, unknown>>>
  readonly looked: number
  readonly older: string | null
  readonly newer: string | null
}
const asked = async (query: string): Promise<Page> => {
  const { status, body } = await under.get(`/v1/events${query}`)
  expect(status).toBe(200)
  return body as unknown as Page
}
const placesOf = ({ events }: Page) => events.map(({ stream, revision }) => `${String(revision)}@${String(stream)}`)

test('the latest events come first, and by the cursors all of the log is passed there and back, each event once', async () => {
  const wanted = streams.flatMap((stream) => [`0@${stream}`, `1@${stream}`]).reverse()
  const pages: Page[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Page = await asked(`?limit=25${cursor === '' ? '' : `&cursor=${cursor}`}`)
    pages.push(page)
    cursor = page.older
  }
  expect(pages.map(({ events }) => events.length)).toEqual([25, 25, 10])
  expect(pages.flatMap(placesOf)).toEqual(wanted)
  const [latest, middle, first] = pages
  expect([latest?.newer, first?.older]).toEqual([null, null])
  expect(placesOf(await asked(`?limit=25&cursor=${first?.newer}`))).toEqual(placesOf(middle!))
  expect(placesOf(await asked(`?limit=25&cursor=${middle?.newer}`))).toEqual(placesOf(latest!))
})

test('of an event it is told where it stands and how it came, and never what it says', async () => {
  const [found] = (await asked(`?stream=${streams[0]}`)).events
  expect(Object.keys(found!).sort()).toEqual(
    [
      ...['agency', 'causationId', 'correlationId', 'id', 'position'],
      ...['recordedAt', 'revision', 'schemaVersion', 'stream', 'type'],
    ].sort(),
  )
  expect(found).toMatchObject({ stream: streams[0], revision: 0, type: 'VictimReported', schemaVersion: 1 })
})

test('a stream is told from its first event on', async () => {
  const [stream] = streams
  const first = await asked(`?stream=${stream}&limit=1`)
  expect([first.order, placesOf(first), first.older]).toEqual(['first-first', [`0@${stream}`], null])
  const rest = await asked(`?stream=${stream}&limit=1&cursor=${first.newer}`)
  expect([placesOf(rest), rest.newer]).toEqual([[`1@${stream}`], null])
  expect(await asked('?stream=case-none')).toMatchObject({ events: [], newer: null })
})

test('events are found by type, by the request that led to them, and by time', async () => {
  const all = await asked('?limit=500')
  expect((await asked('?type=VictimRescued&limit=500')).events).toHaveLength(30)
  const [one] = all.events
  const correlation = String(one?.['correlationId'])
  const same = all.events.filter(({ correlationId }) => correlationId === correlation)
  expect((await asked(`?correlation=${correlation}&limit=500`)).events).toEqual(same)
  const at = String(one?.['recordedAt'])
  expect((await asked(`?from=${at}&limit=500`)).events).toEqual(
    all.events.filter(({ recordedAt }) => String(recordedAt) >= at),
  )
  expect((await asked(`?until=${at}&limit=500`)).events).toEqual(
    all.events.filter(({ recordedAt }) => String(recordedAt) < at),
  )
})

test('what is asked for wrongly is refused, and whoever is no operator or auditor is told nothing', async () => {
  for (const wrong of ['limit=0', 'limit=501', 'cursor=x', 'from=2024', 'data=x'])
    expect((await under.get(`/v1/events?${wrong}`)).status).toBe(400)
  for (const role of ['reporter', 'caseworker', 'analyst', 'statistician', 'registrar'] as const)
    expect((await under.get('/v1/events', { roles: [role] })).status).toBe(403)
  expect((await under.get('/v1/events', { roles: ['auditor'] })).status).toBe(200)
})
