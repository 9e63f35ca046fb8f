import { serveHttp, httpApp, serviceLogger, type HttpService } from '@ledger/service-kit'
import { activeAgencies, testIssuer } from '@ledger/service-kit/testing'
import type { StandingAlarm, SyntheticFilter } from '@ledger/read-model'
import type { Role } from '@ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { alarmStreams, type AlarmStreams } from './reply/alarm-streams.ts'
import { alarmStreamRoute } from './routes/alarm-stream-route.ts'

const alarmAt = (place: number, synthetic = false): StandingAlarm => ({
  ...{ alarm: `d0000000-0000-5000-8000-00000000000${place}` as StandingAlarm['alarm'], place, edition: 40 },
  ...{ month: '2024-04', synthetic, series: { kind: 'form', form: 'ForcedLabour' }, count: 24, chance: 0.001 },
  ...{ unusual: 'unusual', raisedAt: '2024-05-01T00:00:10.000Z' as StandingAlarm['raisedAt'] },
  base: { kind: 'same-quarter', from: '2021-03', to: '2023-05', months: 9, mean: 6, highest: 7 },
})

let raised: StandingAlarm[] = []
const wanted = (alarm: StandingAlarm, synthetic: SyntheticFilter) =>
  synthetic === 'include' || alarm.synthetic === (synthetic === 'only')
const published = {
  alarms: (_filter: unknown, limit: number) => Promise.resolve(raised.toReversed().slice(0, limit)),
  alarmsAfter: (place: number | undefined, synthetic: SyntheticFilter, limit: number) =>
    Promise.resolve(raised.filter((one) => one.place > (place ?? -1) && wanted(one, synthetic)).slice(0, limit)),
}

let streams: AlarmStreams
let service: HttpService
let tokenFor: (roles: ReadonlyArray<Role>) => Promise<string>
let agencies = 0
beforeAll(async () => {
  const issuer = await testIssuer()
  tokenFor = (roles) => issuer.tokenFor({ roles, agency: `a0000000-0000-4000-8000-00000000000${agencies}` })
  streams = alarmStreams(published, { lookEveryMs: 5, heartbeatMs: 30, mostOfAgency: 2 })
  const app = httpApp({
    ...{ routes: [alarmStreamRoute(streams)], verify: issuer.verify, agencyOf: activeAgencies },
    ...{ logger: serviceLogger('query', 'silent'), metrics: { began: () => () => undefined } },
  })
  const served = await serveHttp(app, { host: '127.0.0.1', port: 0 })
  if (E.isLeft(served)) throw new Error(served.left)
  service = served.right
})
afterAll(() => service.stop(1000))
beforeEach(() => {
  raised = [alarmAt(0), alarmAt(1, true)]
  // Each test is of an agency of its own: when the service hears that the streams of another were closed does not matter.
  agencies++
})

type Opened = { readonly status: number; readonly until: (text: string) => Promise<string>; readonly close: () => void }

const opened = async (role: Role = 'analyst', headers = {}, query = ''): Promise<Opened> => {
  const hangUp = new AbortController()
  const authorization = `Bearer ${await tokenFor([role])}`
  const response = await fetch(`${service.url}/v1/alarms/stream${query}`, {
    headers: { authorization, ...headers },
    signal: hangUp.signal,
  })
  onTestFinished(() => hangUp.abort())
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let read = ''
  return {
    status: response.status,
    until: async (text) => {
      while (!read.includes(text)) {
        const next = await reader?.read()
        if (next === undefined || next.done) break
        read += next.value
      }
      return read
    },
    close: () => hangUp.abort(),
  }
}

describe('GET /v1/alarms/stream', () => {
  test('tells of each alarm when it is raised, and none of before where no event was seen', async () => {
    const stream = await opened()
    expect(await stream.until('\n\n')).toMatch(/^retry: 5000\nid: 2\n\n(: nothing new\n\n)*$/)
    raised.push(alarmAt(3), alarmAt(4, true))
    const text = await stream.until('event: alarm')
    expect(text).toContain('id: 4\nevent: alarm\ndata: {"id":"d0000000-0000-5000-8000-000000000003"')
    raised.push(alarmAt(5))
    // What comes before it was all there was to tell.
    expect(await stream.until('000000000005')).not.toContain('000000000004')
  })

  test('goes on behind the last event that was seen, so that none is missed or told twice', async () => {
    raised.push(alarmAt(3), alarmAt(4))
    const stream = await opened('operator', { 'last-event-id': '1' }, '?synthetic=include')
    const text = await stream.until('id: 5\n')
    expect(text.match(/^id: \d+$/gm)).toEqual(['id: 1', 'id: 2', 'id: 4', 'id: 5'])
  })

  test('is for analysts and operators; of too many and of an id that is none it is said so', async () => {
    expect((await opened('caseworker')).status).toBe(403)
    expect((await opened('analyst', { 'last-event-id': 'x' })).status).toBe(400)
    const two = [await opened(), await opened()]
    expect(two.map(({ status }) => status)).toEqual([200, 200])
    expect((await opened()).status).toBe(429)
    two.forEach(({ close }) => close())
    let again = 429
    while (again === 429) {
      const stream = await opened()
      again = stream.status
      stream.close()
    }
    expect(again).toBe(200)
  })

  test('ends when the service stops, and keeps nobody waiting', async () => {
    const stream = await opened()
    await streams.stop()
    expect(await stream.until('never')).toContain('retry: 5000')
  })
})
