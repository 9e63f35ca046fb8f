import { sqliteAccessRecords } from '@ledger/access-records'
import { publicReads } from '@ledger/api'
import { readModels as models } from '@ledger/projections'
import { publicFaceRoutes, queryRoutes } from '@ledger/query'
import { rebuild, type ReadQueries } from '@ledger/read-model'
import { postgresPublishedQueries, type Database } from '@ledger/read-model-postgres'
import { httpApp, serveHttp, serviceLogger, type AnyRoute, type HttpService } from '@ledger/service-kit'
import { activeAgencies, heldToDescription, heldToTheirCodecs } from '@ledger/service-kit/testing'
import { parse } from 'csv-parse/sync'
import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { someLicence } from '../ledger-under-test.ts'
import { askedOf } from './asked-of.ts'
import { questions, questionText } from './arbitrary-question.ts'
import { publishedCopy } from './published-copy.ts'
import { twoEditions, type TwoEditions } from './two-editions.ts'

let ledger: TwoEditions
let copy: Database
let tables: ReadonlyArray<string>
const services: HttpService[] = []
let replica = { analyst: '', public: '' }
const records = sqliteAccessRecords(':memory:')

/** Whoever asks it for anything exact fails. */
const nothingExact = new Proxy({} as ReadQueries, {
  get: (_, name) => {
    throw new Error(`exact numbers were asked for: ${String(name)}`)
  },
})

const served = async (routes: ReadonlyArray<AnyRoute>): Promise<string> => {
  const app = httpApp({
    routes: heldToTheirCodecs(routes),
    verify: ledger.services.ledger.intake.verify,
    agencyOf: activeAgencies,
    logger: serviceLogger('query', 'silent'),
    metrics: { began: () => () => undefined },
  })
  const service = await serveHttp(heldToDescription(app, routes), { host: '127.0.0.1', port: 0 })
  if (E.isLeft(service)) throw new Error(service.left)
  services.push(service.right)
  return service.right.url
}

beforeAll(async () => {
  ledger = await twoEditions()
  ;({ copy, tables } = await publishedCopy(ledger.services.ledger.database))
  const published = postgresPublishedQueries(copy)
  replica = {
    analyst: await served(queryRoutes(nothingExact, records, published, undefined, someLicence)),
    public: await served(publicFaceRoutes(published, someLicence)),
  }
})
afterAll(async () => {
  for (const service of services) await service.stop(0)
  await ledger.stop()
  await copy.close()
  await records.close()
})

const bytesOf = async (response: Response) => ({
  status: response.status,
  type: response.headers.get('content-type'),
  etag: response.headers.get('etag'),
  edition: response.headers.get('ledger-edition'),
  bytes: Buffer.from(await response.arrayBuffer())
    .toString('latin1')
    .replace(/,?"instance":"[^"]*"/, ''),
})

const forms = ['json', 'csv', 'ndjson', 'sdmx-csv', 'parquet', 'zip'] as const
const asked = fc.record({
  question: questions,
  form: fc.constantFrom(...forms),
  edition: fc.constantFrom('', '&edition=1'),
})

test('the copy holds nothing but what was published and what is public', async () => {
  const all = await copy.query(
    `select nspname || '.' || relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where relkind in ('r', 'v', 'm') and nspname not like 'pg\\_%' and nspname <> 'information_schema'`,
  )
  expect(all.map(({ name }) => String(name)).sort()).toEqual([...tables].sort())
  expect(
    tables.filter((table) =>
      /change|timeline|case_|taken|stage|return/.test(table.replace('statistics_published', '')),
    ),
  ).toEqual([])
  expect(tables).toContain('ledger.statistics_published')
})

test('on a database that holds nothing else, every question has the same bytes, for analysts and for the public', async () => {
  let some = 0
  await fc.assert(
    fc.asyncProperty(asked, async ({ question, form, edition }) => {
      const search = `${questionText(question)}&format=${form}${edition}`
      const analyst = await bytesOf(await ledger.ask(`/v1/statistics?${search}`))
      const everybody = await bytesOf(await ledger.askPublic(`/v1/public/statistics?${search}`))
      const from = async (url: string, path: string, headers = {}) => bytesOf(await fetch(url + path, { headers }))
      const token = { authorization: ledger.authorization('analyst') }
      expect(await from(replica.analyst, `/v1/statistics?${search}`, token)).toEqual(analyst)
      expect(await from(replica.public, `/v1/public/statistics?${search}`)).toEqual(everybody)
      if (analyst.status === 200) some++
    }),
    { numRuns: 60 },
  )
  expect(some).toBeGreaterThan(40)
})

/** Each read that needs no token, as an analyst asks, and the same in other forms: a new one is tried without a line here. */
const everyRead = Object.values(publicReads)
  .map(askedOf)
  .map((path) => path.replace('/v1/public/', '/v1/'))
  .flatMap((path) => [path, `${path}${path.includes('?') ? '&' : '?'}format=csv`])

test.each([...everyRead, '/v1/statistics?measure=reported&groupBy=citizenship,year&rate=per-100000'])(
  'so has %s',
  async (path) => {
    const analyst = ledger.authorization('analyst')
    const told = await bytesOf(await ledger.ask(path))
    expect(told.status).toBe(200)
    // Of figures agencies are told how fresh they are, which is nothing that was published.
    if (!path.startsWith('/v1/figures'))
      expect(await bytesOf(await fetch(replica.analyst + path, { headers: { authorization: analyst } }))).toEqual(told)
    const everybody = path.replace('/v1/', '/v1/public/')
    expect(await bytesOf(await fetch(replica.public + everybody))).toEqual(
      await bytesOf(await ledger.askPublic(everybody)),
    )
  },
)

test('the same question has the same numbers in every form', async () => {
  await fc.assert(
    fc.asyncProperty(questions, async (question) => {
      const search = questionText(question)
      const text = async (form: string) =>
        (await ledger.askPublic(`/v1/public/statistics?${search}&format=${form}`)).text()
      const numbers = (rows: ReadonlyArray<Readonly<Record<string, unknown>>>, column: string) =>
        rows.map((row) => Number(row[column])).sort((a, b) => a - b)
      const json = JSON.parse(await text('json')) as {
        readonly rows: ReadonlyArray<Readonly<Record<string, unknown>>>
        readonly total: Readonly<Record<string, unknown>>
      }
      const told = numbers([...(question.groupBy.length === 0 ? [] : json.rows), json.total], 'value')
      expect(numbers(parse(await text('csv'), { columns: true }), 'value')).toEqual(told)
      const lines = (await text('ndjson')).trimEnd().split('\n')
      expect(
        numbers(
          lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>),
          'value',
        ),
      ).toEqual(told)
    }),
    { numRuns: 15 },
  )
})

test('after a rebuild every question has the bytes that it had', async () => {
  const paths = fc
    .sample(questions, { seed: 11, numRuns: 15 })
    .map((one) => `/v1/public/statistics?${questionText(one)}`)
  const ask = () => Promise.all(paths.map(async (path) => bytesOf(await ledger.askPublic(path))))
  const before = await ask()
  const { intake, readModels } = ledger.services.ledger
  const { signal } = new AbortController()
  expect(await rebuild({ store: intake.store, readModels, models, signal })).toBe('switched')
  expect(await ask()).toEqual(before)
})
