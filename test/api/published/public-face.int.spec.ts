import { publicReads } from '@ledger/api'
import { beforeAll, afterAll, describe, expect, test } from 'vitest'
import { describedRoutes } from '../described-routes.ts'
import { askedOf } from './asked-of.ts'
import { twoEditions, type TwoEditions } from './two-editions.ts'

let ledger: TwoEditions
let beforeFirst: Response
beforeAll(async () => {
  ledger = await twoEditions(async ({ askPublic }) => {
    beforeFirst = await askPublic('/v1/public/statistics?measure=reported')
  })
})
afterAll(() => ledger.stop())

const inPublic = (path: string) => path.replace(/^\/v1\//, '/v1/public/')

/** Addresses of counts and of what tells of them, as an analyst asks. */
const questions = [
  '/v1/statistics?measure=reported',
  '/v1/statistics?measure=reported&groupBy=citizenship,year',
  '/v1/statistics?measure=rescued&groupBy=sex&citizenship=PHL&edition=1',
  '/v1/statistics?measure=reported&groupBy=citizenship&asOf=2030&format=csv',
  '/v1/statistics?measure=reported&groupBy=citizenship,year&rate=per-100000',
  '/v1/statistics?measure=reported&groupBy=sex&format=sdmx-csv',
  '/v1/statistics?measure=reported&groupBy=citizenship,sex,ageBand,form',
  '/v1/statistics?measure=open',
  '/v1/statistics?measure=reported&edition=9',
  '/v1/statistics?measure=reported&after=1',
  '/v1/statistics/changes?measure=reported',
  '/v1/statistics/comparison?measure=reported&groupBy=citizenship&compare=1',
  '/v1/statistics/comparison?measure=reported&compare=2',
  '/v1/statistics/releases?measure=reported&citizenship=PHL&format=csv',
  '/v1/editions',
  '/v1/editions?format=csv',
  '/v1/corridors?form=ForcedCriminality',
  '/v1/corridors?citizenship=PHL,VNM&edition=1&format=csv',
  '/v1/alarms',
  '/v1/countries',
  '/v1/countries/PHL',
]

const instanceless = (text: string) => text.replace(/,?"instance":"[^"]*"/, '')
const told = async (response: Response) => ({
  status: response.status,
  edition: response.headers.get('ledger-edition'),
  position: response.headers.get('ledger-position'),
  text: instanceless(await response.text()),
})

describe('the public face', () => {
  test.each(questions)('tells everybody what an analyst is told: %s', async (question) => {
    const analyst = await told(await ledger.ask(question))
    expect(await told(await ledger.askPublic(inPublic(question)))).toEqual({
      ...analyst,
      text: analyst.text.replace('"citation":"/v1/', '"citation":"/v1/public/'),
    })
  })

  test('is told before the first edition that there is none: no zero, and nothing to keep', async () => {
    expect([beforeFirst.status, beforeFirst.headers.get('cache-control')]).toEqual([404, 'no-store'])
    expect(beforeFirst.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
    expect(await beforeFirst.json()).toMatchObject({ type: 'urn:ledger:problem:no-edition' })
  })

  test('gives nobody more, whatever token or purpose comes along', async () => {
    const question = '/v1/public/statistics?measure=reported&groupBy=citizenship'
    const plain = await told(await ledger.askPublic(question))
    expect(JSON.parse(plain.text)).toMatchObject({ rounded: true, edition: { number: 2 } })
    const purpose = { 'ledger-purpose': 'QualityControl' }
    expect(await told(await ledger.ask(question, 'statistician', purpose))).toEqual(plain)
    expect(await told(await ledger.askPublic(question, { authorization: 'Bearer x.y.z' }))).toEqual(plain)
    const records = await ledger.services.ledger.accessRecords.listCounts({}, { limit: 10, after: undefined })
    expect(records).toEqual([])
  })

  test.each(Object.values(publicReads).map(askedOf))('%s may be kept, and is told by its ETag', async (address) => {
    const first = await ledger.askPublic(address)
    const etag = first.headers.get('etag') ?? ''
    expect([first.status, etag, first.headers.get('cache-control'), first.headers.get('vary')]).toEqual([
      200,
      expect.stringMatching(/^"\d+-[\w-]{43}"$/),
      'public, max-age=300',
      'Accept',
    ])
    const again = await ledger.askPublic(address)
    expect([again.headers.get('etag'), await again.text()]).toEqual([etag, await first.text()])
    const held = await ledger.askPublic(address, { 'if-none-match': etag })
    expect([held.status, held.headers.get('etag'), await held.text()]).toEqual([304, etag, ''])
    expect(held.headers.get('cache-control')).toBe('public, max-age=300')
    const csv = await ledger.askPublic(address, { accept: 'text/csv', 'if-none-match': etag })
    expect([csv.status, csv.headers.get('etag') === etag]).toEqual([200, false])
  })

  test('of an edition that is named an answer may be kept for long, and each edition and question has its own ETag', async () => {
    const of = async (question: string) => (await ledger.askPublic(`/v1/public/statistics?${question}`)).headers
    const named = await of('measure=reported&edition=2')
    expect(named.get('cache-control')).toBe('public, max-age=86400')
    const others = ['measure=reported', 'measure=reported&edition=1', 'measure=rescued&edition=2']
    const etags = [named, ...(await Promise.all(others.map(of)))].map((headers) => headers.get('etag'))
    expect(new Set(etags).size).toBe(4)
  })

  test('figures are another answer once one is published, and statistics are not, but for their rates', async () => {
    const etagOf = async (address: string) => (await ledger.askPublic(address)).headers.get('etag')
    const addresses = [
      '/v1/public/figures',
      '/v1/public/statistics?measure=reported&groupBy=citizenship,year&rate=per-100000',
      '/v1/public/statistics?measure=reported&groupBy=citizenship,year',
    ]
    const before = await Promise.all(addresses.map(etagOf))
    await ledger.services.ledger.intake.register('another')
    await ledger.services.ledger.read('/v1/figures')
    const after = await Promise.all(addresses.map(etagOf))
    expect(after.map((etag, nth) => etag === before[nth])).toEqual([false, false, true])
  })

  test('says of no route that it needs a token, and takes no other way in', async () => {
    for (const { action, path } of describedRoutes.public) expect([path, action]).toEqual([path, 'public'])
    for (const path of ['/v1/public/cases/c0000000-0000-4000-8000-000000000001', '/v1/public/access-records'])
      expect((await ledger.askPublic(path)).status).toBe(404)
    expect((await ledger.askPublic('/v1/public/structure/dataflow/LEDGER/STATISTICS')).status).toBe(200)
  })
})
