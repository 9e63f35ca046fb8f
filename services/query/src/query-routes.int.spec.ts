import { caseAggregate, Role, tellsOf, type Action } from '@ledger/ledger'
import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { problemOf, rowsOf } from './testing/answers-read.ts'
import { caseAnswers } from './testing/case-answers.ts'
import { countryAnswers } from './testing/country-answers.ts'
import { durationAnswers } from './testing/duration-answers.ts'
import { figureAnswers } from './testing/figure-answers.ts'
import { statisticsAnswers } from './testing/statistics-answers.ts'
import { answering, guarded, queriedRecords } from './testing/queried-records.ts'
import { someLife } from './testing/some-records.ts'

// All of them ask one service: to start it takes as long as to test it.
const records = queriedRecords()
const { away, query, addressOf } = records

const isOfCounts = (action: Action): boolean => (tellsOf as Readonly<Record<string, string>>)[action] === 'counts'

describe('every route', () => {
  test.each(answering)('%s is for its roles only, and answers JSON and CSV', async (path, { action, roles }) => {
    const address = addressOf(path)
    for (const role of Role.codes) {
      const response = await query().get(address, { authorization: `Bearer ${await query().tokenFor([role])}` })
      // Of counts the purpose that is sent asks for exact numbers, which are a statistician's.
      const isLetIn = roles.includes(role) && (!isOfCounts(action) || role === 'statistician')
      expect([role, response.status]).toEqual([role, isLetIn ? 200 : 403])
    }
    for (const authorization of ['', 'Bearer x', 'Basic eDp5']) {
      const response = await query().get(address, { authorization })
      expect((await problemOf(response)).status).toBe(401)
    }
    const json = await query().get(address)
    expect(json.headers.get('content-type')).toBe('application/json; charset=utf-8')
    // What editions tell changes with the next of them, and not with a write; here there is none.
    const ofEditions = action === 'ReadEditions' || action === 'ReadAlarms'
    expect(json.headers.get('ledger-position') ?? 'none').toMatch(ofEditions ? /^none$/ : /^\d+$/)
    const csv = await query().get(address, { accept: 'text/csv' })
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(csv.headers.get('vary')).toBe('Accept')
    expect(rowsOf(await csv.text()).length > 0).toBe(!ofEditions)
    const byParameter = await query().get(`${address}${address.includes('?') ? '&' : '?'}format=csv`)
    expect(byParameter.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect((await problemOf(await query().get(address, { accept: 'image/png' }))).status).toBe(406)
    const unknown = await query().get(`${address}${address.includes('?') ? '&' : '?'}colour=red`)
    expect((await problemOf(unknown)).status).toBe(400)
  })

  test('says that the read models are unavailable, and when to ask again', async () => {
    away.now = true
    for (const [path] of guarded) {
      const response = await query().get(addressOf(path))
      expect(response.headers.get('retry-after')).toBe('2')
      expect((await problemOf(response)).status).toBe(503)
    }
    expect((await fetch(`${query().url}/health/ready`)).status).toBe(503)
    away.now = false
    expect(await (await query().get('/health/ready')).json()).toMatchObject({
      status: 'ready',
      parked: { streams: 0 },
    })
  })
})

describe('how far the log is, which counts what is recorded, one by one', () => {
  const freshness = ['position', 'events', 'updatedAt', 'parked']
  const readiness = async (authorization?: string) =>
    (await fetch(`${query().url}/health/ready`, { headers: { ...(authorization && { authorization }) } })).json()

  test('is told to all roles but analysts, and not to whoever has no token', async () => {
    for (const role of Role.codes) {
      const told = (await readiness(`Bearer ${await query().tokenFor([role])}`)) as object
      expect([role, Object.keys(told)]).toEqual([role, ['status', ...(role === 'analyst' ? [] : freshness)]])
    }
    for (const wrong of [undefined, 'Bearer x']) expect(await readiness(wrong)).toEqual({ status: 'ready' })
  })

  test('is not told to analysts beside official figures, and they cannot wait for a place in it', async () => {
    const authorization = `Bearer ${await query().tokenFor(['analyst'])}`
    const nobodys = '00000000-0000-4000-8000-000000000000'
    for (const path of ['/v1/figures', '/v1/figures/totals', `/v1/agencies/${nobodys}`, `/v1/datasets/${nobodys}`]) {
      const told = await query().get(path, { authorization, 'ledger-purpose': '' })
      expect([path, told.headers.get('ledger-position')]).toEqual([path, null])
      const waiting = await problemOf(await query().get(`${path}?after=0`, { authorization, 'ledger-purpose': '' }))
      expect([path, waiting]).toEqual([path, expect.objectContaining({ status: 400 })])
    }
    const zip = await query().get('/v1/figures?format=zip', { authorization, 'ledger-purpose': '' })
    expect(zip.status).toBe(200)
    const files = unzipSync(new Uint8Array(await zip.arrayBuffer()))
    expect(Buffer.from(files['metadata.json'] ?? []).toString('utf8')).not.toContain('position')
  })
})

caseAnswers(records)
statisticsAnswers(records)
durationAnswers(records)
countryAnswers(records)
figureAnswers(records)

describe('?after=', () => {
  test('waits until the write is visible', async () => {
    const id = await query().record(caseAggregate, someLife)
    const head = (await query().store.head()).commit
    expect((await query().get(`/v1/cases/${id}`)).status).toBe(404)
    const waiting = query().get(`/v1/cases/${id}?after=${head}`)
    await query().project()
    const response = await waiting
    expect(response.status).toBe(200)
    expect(BigInt(response.headers.get('ledger-position')!)).toBeGreaterThanOrEqual(head)
  })

  test('is told when it waits in vain, and when to ask again', async () => {
    const response = await query().get('/v1/countries?after=999999')
    expect(response.headers.get('retry-after')).toBe('1')
    expect(await problemOf(response)).toMatchObject({ status: 409, type: 'urn:ledger:problem:not-yet-visible' })
  })
})
