import type { StandingAlarm } from '@ledger/read-model'
import { readModels as models } from '@ledger/projections'
import { postgresAlarmDeliveries, postgresReadModels, type Database } from '@ledger/read-model-postgres'
import { memoryDatabase } from '@ledger/read-model-postgres/testing'
import { serviceLogger } from '@ledger/service-kit'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { alarmWebhook, type AlarmWebhook, type WebhookOptions } from './alarm-webhook.ts'

const key = Buffer.alloc(32, 9)
const alarmAt = (place: number, synthetic = false): StandingAlarm => ({
  ...{ alarm: `d0000000-0000-5000-8000-00000000000${place}` as StandingAlarm['alarm'], place, edition: 40 },
  ...{ month: '2024-04', synthetic, series: { kind: 'form', form: 'ForcedLabour' }, count: 24, chance: 0.001 },
  ...{ unusual: 'unusual', raisedAt: '2024-05-01T00:00:10.000Z' as StandingAlarm['raisedAt'] },
  base: { kind: 'same-quarter', from: '2021-03', to: '2023-05', months: 9, mean: 6, highest: 7 },
})

type Received = { readonly id: string; readonly body: string; readonly signature: string }

let database: Database
let server: Server
let received: Received[] = []
let answers: number[] = []
let raised: StandingAlarm[] = []
/** The places of the alarms that were recorded as delivered. */
let recorded: number[] = []
let path = ''
let runs = 0
beforeAll(async () => {
  database = await memoryDatabase()
  await postgresReadModels(database).prepare(models)
  server = createServer((request, response) => {
    let body = ''
    request.on('data', (piece: Buffer) => (body += piece.toString()))
    request.on('end', () => {
      const said = (name: string) => String(request.headers[name] ?? '')
      received.push({ id: said('idempotency-key'), body, signature: said('ledger-signature') })
      const status = answers.shift() ?? 204
      response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await database.close()
})
beforeEach(() => {
  ;[received, answers, raised, recorded] = [[], [], [], []]
  // Each test has an address of its own, to which nothing was delivered yet.
  path = `/alarms/${runs++}`
})

/** A webhook, and how far it came. */
type Started = AlarmWebhook & {
  /** Waits until it has known from where on it delivers: what is raised from then on is due. */
  readonly begun: () => Promise<void>
  /** Waits until it has looked once more, from the beginning to the end, for what is due. */
  readonly looked: () => Promise<void>
}

/** Starts a webhook, which is stopped with the test, however that ends. */
const start = (over: Partial<WebhookOptions> = {}): Started => {
  const begun = Promise.withResolvers<undefined>()
  let looks = 0
  const kept = postgresAlarmDeliveries(database)
  const webhook = alarmWebhook({
    target: { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, key },
    published: {
      alarms: (_filter, limit) => Promise.resolve(raised.toReversed().slice(0, limit)),
      alarmsAfter: (place = -1, synthetic, limit) =>
        Promise.resolve(
          raised.filter((one) => one.place > place && (synthetic !== 'exclude' || !one.synthetic)).slice(0, limit),
        ),
    },
    deliveries: {
      upTo: async (target, from) => {
        const place = await kept.upTo(target, from)
        begun.resolve(undefined)
        return place
      },
      delivered: async (target, alarm) => {
        await kept.delivered(target, alarm)
        recorded.push(alarm.place)
      },
    },
    lock: () => {
      looks++
      return database.lock(99)
    },
    logger: serviceLogger('operator', 'silent'),
    now: () => Date.parse('2024-05-01T00:01:00.000Z'),
    // How slow a machine is makes no attempt a failed one.
    pauses: { lookEveryMs: 5, firstPauseMs: 5, longestPauseMs: 20, answerWithinMs: 60_000 },
    ...over,
  })
  onTestFinished(() => webhook.stop())
  return {
    ...webhook,
    begun: () => begun.promise,
    looked: async () => {
      // The one it is in may have begun before what is waited for.
      const after = looks + 2
      await until(() => expect(looks).toBeGreaterThanOrEqual(after))
    },
  }
}

/** Waits for what, once it holds, goes on holding: how long it takes is decided by the machine. */
const until = (assertion: () => void) => vi.waitFor(assertion, { timeout: 30_000, interval: 5 })
const untilRecorded = (...places: ReadonlyArray<number>) => until(() => expect(recorded).toEqual(places))

describe('a webhook', () => {
  test('is sent each alarm of true records that is raised from now on, signed, with its id', async () => {
    raised = [alarmAt(0)]
    const webhook = start()
    await webhook.begun()
    raised.push(alarmAt(1, true), alarmAt(2))
    await untilRecorded(2)
    await webhook.stop()
    expect(received.map(({ id }) => id)).toEqual(['"d0000000-0000-5000-8000-000000000002"'])
    const [{ body, signature }] = received as [Received]
    const [, at = '', hex = ''] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(signature) ?? []
    expect(Number(at)).toBe(Date.parse('2024-05-01T00:01:00.000Z') / 1000)
    expect(createHmac('sha256', key).update(`${at}.${body}`).digest('hex')).toBe(hex)
    expect(JSON.parse(body)).toMatchObject({
      id: 'd0000000-0000-5000-8000-000000000002',
      words: '24 in April 2024, unusual; same quarter of 2021-2023: 9 months, mean 6.0, highest 7',
    })
  })

  test('is tried again after a failure, in order, and told as trouble until it takes it', async () => {
    const attempts: [string, string | undefined][] = []
    const webhook = start({ onAttempt: (result) => attempts.push([result, webhook.trouble()]) })
    await webhook.begun()
    answers = [500, 302]
    raised.push(alarmAt(0), alarmAt(1))
    await untilRecorded(0, 1)
    await until(() => expect(webhook.trouble()).toBeUndefined())
    await webhook.stop()
    expect(received.map(({ id }) => id.slice(-2, -1))).toEqual(['0', '0', '0', '1'])
    expect(attempts).toEqual([
      ['failed', 'it answered 500'],
      ['failed', 'unexpected redirect'],
      ['delivered', 'unexpected redirect'],
      ['delivered', 'unexpected redirect'],
    ])
  })

  test('is not sent again what it took, by a restart nor by a second process', async () => {
    const first = start()
    await first.begun()
    raised.push(alarmAt(0), alarmAt(1))
    await untilRecorded(0, 1)
    await first.stop()
    const both = [start(), start()]
    raised.push(alarmAt(2))
    await untilRecorded(0, 1, 2)
    await Promise.all(both.map(({ looked }) => looked()))
    await Promise.all(both.map(({ stop }) => stop()))
    expect(received.map(({ id }) => id.slice(-2, -1))).toEqual(['0', '1', '2'])
  })
})
