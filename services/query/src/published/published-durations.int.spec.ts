import { someEvent } from '@ledger/event-store/testing'
import { instantOf } from '@ledger/kernel'
import { durationsDigest, noDurationsDigest, noRowsDigest, type EditionDuration } from '@ledger/ledger'
import { baseDimensions, durationRelease, releasedGroups } from '@ledger/projections'
import { editionStream } from '@ledger/read-model'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { problemOf, rowsOf } from '../testing/answers-read.ts'
import type { CountryAnswer } from '@ledger/api'
import { startQuery, type QueryUnderTest } from '../testing/query-under-test.ts'

const stages = { fromStage: 'rescued', toStage: 'repatriated' }
const durations: ReadonlyArray<EditionDuration> = [
  { synthetic: false, ...stages, group: [], values: [], medianDays: 20, p90Days: 105, persons: 25 },
  { synthetic: false, ...stages, group: ['citizenship'], values: ['IDN'], medianDays: 15, p90Days: 20, persons: 15 },
  { synthetic: false, ...stages, group: ['citizenship'], values: ['CHN'], medianDays: 30, p90Days: 60, persons: 15 },
  {
    synthetic: false,
    ...stages,
    group: ['countryOfExploitation'],
    values: ['IDN'],
    medianDays: 25,
    p90Days: 60,
    persons: 20,
  },
  {
    synthetic: false,
    ...stages,
    group: ['citizenship', 'countryOfExploitation'],
    values: ['IDN', 'Unknown'],
    medianDays: 40,
    p90Days: 45,
    persons: 15,
  },
  { synthetic: true, ...stages, group: ['reportingCountry'], values: ['IDN'], medianDays: 5, p90Days: 10, persons: 30 },
  { synthetic: true, ...stages, group: ['year'], values: ['2023'], medianDays: 10, p90Days: 15, persons: 40 },
]

/** The events of an edition; the first one is of before durations were told. */
const edition = (number: number, told: ReadonlyArray<EditionDuration>) => {
  const digest = durationsDigest(noDurationsDigest, told)
  const publication = {
    ...{ number, chunks: 0, rows: 0, digest: noRowsDigest, dimensions: baseDimensions, measures: ['reported'] },
    ...{ rounding: { base: 5, largestRounded: 10 }, errors: [], reporting: [], nextOn: '2024-10-01' },
    revisionPolicy: 'An edition never changes.',
  }
  const ofDurations = { chunks: 1, rows: told.length, digest, groups: releasedGroups, ...durationRelease }
  return [
    { type: 'EditionClosed', data: { number, dueOn: '2024-09-01', by: 'clock' } },
    ...(told.length === 0 ? [] : [{ type: 'EditionDurationsPublished', data: { number, chunk: 0, durations: told } }]),
    { type: 'EditionPublished', data: { ...publication, ...(told.length > 0 && { durations: ofDurations }) } },
  ]
}

let query: QueryUnderTest
let analyst: Readonly<Record<string, string>>
beforeAll(async () => {
  query = await startQuery()
  const { metadata } = someEvent()
  for (const [n, told] of [[], durations].entries()) {
    const recordedAt = instantOf(Date.UTC(2024, 7 + n, 1))
    const events = edition(n + 1, told).map((event) => someEvent({ ...event, metadata: { ...metadata, recordedAt } }))
    const appended = await query.store.append(editionStream(n + 1), 'no-stream', events)()
    if (E.isLeft(appended)) throw new Error(appended.left.kind)
  }
  await query.project()
  analyst = { authorization: `Bearer ${await query.tokenFor(['analyst'])}` }
})
afterAll(() => query.stop())

const ask = (question: string, headers: Readonly<Record<string, string>> = {}) =>
  fetch(`${query.url}/v1/durations${question}`, { headers: { ...analyst, ...headers } })
const json = async (question: string) => {
  const response = await ask(question)
  expect(response.status).toBe(200)
  return (await response.json()) as Readonly<Record<string, unknown>>
}
const row = (medianDays: number, p90Days: number, persons: number) => ({ ...stages, medianDays, p90Days, persons })

describe('durations for analysts', () => {
  test('are those that the last edition published, with how they are rounded and an address to cite', async () => {
    const answer = await json('?groupBy=citizenship')
    expect(answer).toMatchObject({
      ...{ rounded: true, edition: { number: 2 }, rounding: { days: 5, persons: 5, leastPersons: 11 } },
      rows: [
        { ...row(30, 60, 15), citizenship: 'CHN' },
        { ...row(15, 20, 15), citizenship: 'IDN' },
      ],
      totals: [row(20, 105, 25)],
      citation: '/v1/durations?groupBy=citizenship&edition=2',
    })
    expect(await json(String(answer['citation']).replace('/v1/durations', ''))).toEqual(answer)
  })

  test('are the same without a token, and in every form', async () => {
    const told = await json('?groupBy=citizenship')
    const open = await fetch(`${query.url}/v1/public/durations?groupBy=citizenship`)
    expect(await open.json()).toEqual({ ...told, citation: '/v1/public/durations?groupBy=citizenship&edition=2' })
    const csv = rowsOf(await (await ask('?groupBy=citizenship', { accept: 'text/csv' })).text())
    expect(csv).toMatchObject([
      { citizenship: 'CHN', medianDays: '30', persons: '15', rounded: 'true', edition: '2' },
      { citizenship: 'IDN', medianDays: '15', p90Days: '20', rounded: 'true', edition: '2' },
      { citizenship: 'Total', medianDays: '20', p90Days: '105', persons: '25' },
    ])
    const sdmx = await (await ask('?groupBy=citizenship&format=sdmx-csv')).text()
    expect(sdmx).toContain('groups of fewer than 11 persons are left out')
  })

  test('of some values are those rows, and no total; of synthetic records alone, theirs', async () => {
    const ofAsean = await json('?groupBy=citizenship&citizenship=ASEAN')
    expect(ofAsean['rows']).toEqual([{ ...row(15, 20, 15), citizenship: 'IDN' }])
    expect([ofAsean['totals'], (ofAsean['asean'] as { on: string }).on]).toEqual([[], '2024-09-01'])
    const synthetic = await json('?groupBy=year&synthetic=only')
    expect(synthetic['rows']).toEqual([{ ...row(10, 15, 40), year: '2023' }])
  })

  test('are not told of an edition of before', async () => {
    const problem = await problemOf(await ask('?edition=1'))
    expect(problem).toMatchObject({ status: 404, detail: expect.stringContaining('Edition 1') as string })
  })

  test.each([
    ['groupBy=sex,citizenship', 'query.groupBy'],
    ['citizenship=IDN', 'query.citizenship'],
    ['from=2023', 'query.from'],
    ['synthetic=include', 'query.synthetic'],
    ['edition=2&asOf=2024-09-02', 'query.edition'],
    ['after=1', 'query.after'],
  ])('are refused by the question alone: %s', async (question, field) => {
    expect(await problemOf(await ask(`?${question}`))).toMatchObject({
      status: 400,
      errors: [expect.objectContaining({ field })],
    })
  })
})

describe('the view of a country for analysts', () => {
  const view = async (question = ''): Promise<CountryAnswer> => {
    const response = await fetch(`${query.url}/v1/countries/IDN${question}`, { headers: analyst })
    expect(response.status).toBe(200)
    return (await response.json()) as CountryAnswer
  }
  const pair = { from: 'rescued', to: 'repatriated' }
  const withheld = { ...pair, medianDays: null, basedOn: null }
  const returned = (days: CountryAnswer['inbound']['stages']) =>
    days?.find(({ to, from }) => `${from}${to}` === `${pair.from}${pair.to}`)

  test('tells the medians that the edition published of it, marked as rounded; of parts of groups and of too few none', async () => {
    const { durations, domestic, unplaced, reporting, inbound, outbound, notReleased } = await view()
    expect(durations?.rounding).toEqual({ days: 5, persons: 5, leastPersons: 11 })
    expect(returned(durations?.citizens ?? null)).toEqual({ ...pair, medianDays: 15, basedOn: 15 })
    expect(returned(durations?.exploitedThere ?? null)).toEqual({ ...pair, medianDays: 25, basedOn: 20 })
    expect(returned(unplaced.stages)).toEqual({ ...pair, medianDays: 40, basedOn: 15 })
    expect([returned(domestic.stages), returned(reporting.stages)]).toEqual([withheld, withheld])
    expect([inbound.stages, outbound.stages]).toEqual([null, null])
    expect(notReleased?.find(({ what }) => what === 'stages')?.why).toContain('of 11 persons or more')
  })

  test('tells those of synthetic records alone; and none of both together, or of an edition of before', async () => {
    expect(returned((await view('?synthetic=only')).reporting.stages)).toEqual({ ...pair, medianDays: 5, basedOn: 30 })
    for (const [question, why] of [
      ['?synthetic=include', 'cannot be put together'],
      ['?edition=1', 'before editions told durations'],
    ] as const) {
      const { durations, reporting, notReleased } = await view(question)
      expect([durations?.citizens, durations?.exploitedThere, reporting.stages]).toEqual([null, null, null])
      expect(notReleased?.find(({ what }) => what === 'stages')?.why).toContain(why)
    }
  })

  test('says in CSV and SDMX which of them there are, and how they are rounded', async () => {
    const csv = rowsOf(await (await fetch(`${query.url}/v1/countries/IDN?format=csv`, { headers: analyst })).text())
    const medians = csv.filter(({ measure }) => measure === 'median from rescued to repatriated')
    expect(
      medians.map(({ view: of, value, basedOn, rounded, released }) => [of, value, basedOn, rounded, released]),
    ).toEqual([
      ['inbound', '', '', 'true', 'false'],
      ['outbound', '', '', 'true', 'false'],
      ['domestic', '', '', 'true', 'false'],
      ['unplaced', '40', '15', 'true', 'true'],
      ['reporting', '', '', 'true', 'false'],
      ['citizens', '15', '15', 'true', 'true'],
      ['exploitedThere', '25', '20', 'true', 'true'],
    ])
    const sdmx = await (await fetch(`${query.url}/v1/countries/IDN?format=sdmx-csv`, { headers: analyst })).text()
    const line = sdmx.split('\n').find((one) => one.includes(',citizens,median from rescued to repatriated,'))
    expect(line).toContain('days are multiples of 5, persons are rounded up to the next 5')
  })
})
