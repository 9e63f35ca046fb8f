import { storeUsers } from '@ledger/event-store-access'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { composeFile } from '../compose/compose-file.ts'
import { renderedManifests, workloadsIn } from '../kubernetes/manifest.ts'
import { projectHas, projectPath } from '../project-file.ts'
import { environmentFindings } from './environment-findings.ts'
import { programOf, serviceCodec } from './service-codec.ts'
import { toldByCompose } from './told-by-compose.ts'
import { toldByKubernetes } from './told-by-kubernetes.ts'

const folder = mkdtempSync(join(tmpdir(), 'ledger-settings-'))

beforeAll(() => {
  expect(spawnSync(projectPath('infra/docker/prepare.sh'), [folder], { encoding: 'utf8' })).toMatchObject({ status: 0 })
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const ports = {
  intake: '4710',
  query: '4711',
  relay: '4712',
  projector: '4713',
  operator: '4714',
  public: '4715',
  dashboard: '4716',
  'public-dashboard': '4717',
}
const jobs = ['topics', 'event-store-access']
const told = [...jobs, ...Object.keys(ports).filter((name) => projectHas(`services/${programOf(name)}/src/main.ts`))]

test.each(told)('%s takes what compose.yml tells it, and knows every name', async (service) => {
  const environment = toldByCompose(composeFile(), service, folder)
  expect(environmentFindings(await serviceCodec(service), environment)).toEqual([])
})

test.each(told)('%s takes what Kubernetes tells it, and knows every name', async (service) => {
  const environment = toldByKubernetes(renderedManifests(), service)
  expect(environmentFindings(await serviceCodec(service), environment)).toEqual([])
})

test.each(Object.entries(ports))('%s listens on %s, whoever starts it', (service, port) => {
  expect(toldByCompose(composeFile(), service, folder)['LEDGER_PORT']).toBe(port)
  expect(toldByKubernetes(renderedManifests(), service)['LEDGER_PORT']).toBe(port)
})

test.each(Object.entries(ports))('%s shows its metrics ten ports above %s, which is not published', (service, port) => {
  const metrics = String(Number(port) + 10)
  expect(toldByCompose(composeFile(), service, folder)['LEDGER_METRICS_PORT']).toBe(metrics)
  expect(toldByKubernetes(renderedManifests(), service)['LEDGER_METRICS_PORT']).toBe(metrics)
  expect((composeFile().services[service]?.ports ?? []).filter((published) => published.includes(metrics))).toEqual([])
})

test('compose and Kubernetes say the same to each, but for how engines are found and what stands before them', () => {
  const found =
    /^LEDGER_(EVENT_STORE|KAFKA_BROKERS|\w+_PASSWORD|TOKEN_\w+|SIGN_IN_\w+|DASHBOARD_ORIGIN|\w+_SECRET|ALARM_WEBHOOK_KEY|TRUSTED_PROXIES|RATE_\w+)$/
  const rest = (environment: Record<string, string>) =>
    Object.entries(environment)
      .filter(([name]) => name.startsWith('LEDGER_') && !found.test(name))
      .sort()
  for (const service of Object.keys(ports)) {
    expect([service, rest(toldByKubernetes(renderedManifests(), service))]).toEqual([
      service,
      rest(toldByCompose(composeFile(), service, folder)),
    ])
  }
})

test.each(storeUsers)(
  '%s enters the event store by its own name, with the password that its user was given',
  (service) => {
    for (const tell of [
      (name: string) => toldByCompose(composeFile(), name, folder),
      (name: string) => toldByKubernetes(renderedManifests(), name),
    ]) {
      expect(tell(service)['LEDGER_EVENT_STORE_USER']).toBe(service)
      expect(tell(service)['LEDGER_EVENT_STORE_PASSWORD']).toBe(
        tell('event-store-access')[`LEDGER_EVENT_STORE_${service.toUpperCase()}_PASSWORD`],
      )
    }
  },
)

test('the operator alone is told of the webhook of alarms, and of a key that it takes', async () => {
  for (const tell of [
    (name: string) => toldByCompose(composeFile(), name, folder),
    (name: string) => toldByKubernetes(renderedManifests(), name),
  ]) {
    const knowing = Object.keys(ports).filter((name) => 'LEDGER_ALARM_WEBHOOK_KEY' in tell(name))
    expect(knowing).toEqual(['operator'])
    expect(tell('operator')['LEDGER_ALARM_WEBHOOK']).toBe('')
    const named = { ...tell('operator'), LEDGER_ALARM_WEBHOOK: 'https://desk.example/alarms' }
    expect(environmentFindings(await serviceCodec('operator'), named)).toEqual([])
  }
})

test('nobody but the job that makes the users, and the store, is told the password of the administrator', () => {
  const password = toldByCompose(composeFile(), 'event-store-access', folder)['LEDGER_EVENT_STORE_PASSWORD'] ?? ''
  expect(password).toMatch(/^[0-9a-f]{48}$/)
  const { services } = composeFile()
  const who = Object.keys(services).filter((name) =>
    Object.values(toldByCompose(composeFile(), name, folder)).includes(password),
  )
  expect(who).toEqual(['event-store-access'])
  const told = workloadsIn(renderedManifests()).filter(({ spec }) =>
    JSON.stringify(spec.template.spec.containers).includes('"event-store-admin"'),
  )
  expect(told.map(({ metadata }) => metadata.name).sort()).toEqual(['event-store', 'event-store-access'])
})

test('a name that a service does not know is found, and so is one that it misses', async () => {
  const codec = await serviceCodec('topics')
  const environment = toldByCompose(composeFile(), 'topics', folder)
  expect(environmentFindings(codec, { ...environment, LEDGER_KAFKA_USERS: 'a' })).toEqual([
    'is told LEDGER_KAFKA_USERS, which it does not know',
  ])
  delete environment['LEDGER_KAFKA_BROKERS']
  expect(environmentFindings(codec, environment)).toEqual([expect.stringContaining('LEDGER_KAFKA_BROKERS')])
})

test('the public dashboard is told nothing by which people sign in, and no service but the public face', () => {
  for (const told of [
    toldByCompose(composeFile(), 'public-dashboard', folder),
    toldByKubernetes(renderedManifests(), 'public-dashboard'),
  ]) {
    expect(
      Object.keys(told).filter((name) => /PASSWORD|SECRET|TOKEN|SESSION|SIGN_IN|DATABASE|KAFKA/.test(name)),
    ).toEqual([])
    expect(told['LEDGER_QUERY']).toBe('http://public:4715')
  }
})

test('the public face is told the password of the user `published` and no other credentials, and would start with none', async () => {
  const codec = await serviceCodec('public')
  const environment = toldByCompose(composeFile(), 'public', folder)
  const secret = /PASSWORD|SECRET|TOKEN|EVENT_STORE|KAFKA|_DATABASE/
  for (const told of [environment, toldByKubernetes(renderedManifests(), 'public')])
    expect(
      Object.keys(told)
        .filter((name) => secret.test(name))
        .sort(),
    ).toEqual(['LEDGER_PUBLISHED_DATABASE', 'LEDGER_PUBLISHED_DATABASE_PASSWORD'])
  const others = Object.entries({
    ...toldByCompose(composeFile(), 'operator', folder),
    ...toldByCompose(composeFile(), 'query', folder),
  }).filter(([name]) => /^LEDGER_(?:DATABASE|EVENT_STORE|\w+_SECRET)/.test(name) && !name.endsWith('_USER'))
  expect(others.map(([name]) => name).sort()).toEqual([
    'LEDGER_ACTOR_SECRET',
    'LEDGER_DATABASE',
    'LEDGER_DATABASE_PASSWORD',
    'LEDGER_EDITION_SECRET',
    'LEDGER_EVENT_STORE',
    'LEDGER_EVENT_STORE_PASSWORD',
  ])
  for (const [name, value] of others)
    expect(environmentFindings(codec, { ...environment, [name]: value })).toEqual([
      expect.stringMatching(new RegExp(`^${name} must not be given: the public face`)),
    ])
})
