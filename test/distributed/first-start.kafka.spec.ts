import { findKafka, findPostgres, freePort, type KafkaEngine } from '@ledger/engines'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSecuredEventStore, type SecuredEventStore } from '../e2e/secured-event-store.ts'
import { startedService } from '../e2e/service-process.ts'
import { createTopics } from './create-topics.ts'

const services = ['relay', 'projector'] as const

let kafka: KafkaEngine
let eventStore: SecuredEventStore
let environment: Readonly<Record<string, string>>
const ending: (() => Promise<void>)[] = []
beforeAll(async () => {
  const postgres = await findPostgres()
  if (postgres === undefined) throw new Error('this suite needs a PostgreSQL server, and there is none')
  kafka = await findKafka({ own: true })
  eventStore = await startSecuredEventStore({ withUsers: false })
  ending.push(kafka.stop, eventStore.stop, postgres.stop)
  environment = {
    LEDGER_METRICS_PORT: '0',
    LEDGER_LOG: 'fatal',
    LEDGER_DATABASE: await postgres.createDatabase(),
    LEDGER_KAFKA_BROKERS: kafka.bootstrapServers,
  }
  await createTopics(environment)
})
afterAll(() => Promise.all(ending.map((end) => end())))

test('relay and projector wait at the first start until they have users, and say what they wait for', async () => {
  const begun = await Promise.all(
    services.map(async (service) => {
      const port = String(await freePort())
      const told = { ...environment, ...eventStore.environmentOf(service), LEDGER_PORT: port }
      return { url: `http://127.0.0.1:${port}`, started: startedService(service, told) }
    }),
  )
  const readiness = async (url: string): Promise<unknown> => {
    const response = await fetch(`${url}/health/ready`).catch(() => undefined)
    return response && { code: response.status, says: await response.json() }
  }
  for (const { url } of begun) {
    await expect
      .poll(() => readiness(url), { timeout: 60_000 })
      .toMatchObject({
        code: 503,
        says: {
          state: 'waiting',
          trouble: { reason: expect.stringContaining('does not let this user read') as unknown },
        },
      })
  }
  await eventStore.makeUsers()
  for (const { started } of begun) {
    const service = await started
    await expect.poll(() => readiness(service.url), { timeout: 60_000 }).toMatchObject({ code: 200 })
    expect(await service.stop()).toBe(0)
  }
})
