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
import { serviceCodec } from './service-codec.ts'
import { toldByCompose } from './told-by-compose.ts'
import { toldByKubernetes } from './told-by-kubernetes.ts'

const folder = mkdtempSync(join(tmpdir(), 'ledger-settings-'))

beforeAll(() => {
  expect(spawnSync(projectPath('infra/docker/prepare.sh'), [folder], { encoding: 'utf8' })).toMatchObject({ status: 0 })
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const ports = { intake: '4710', query: '4711', relay: '4712', projector: '4713', operator: '4714' }
const jobs = ['topics', 'event-store-access']
const told = [...jobs, ...Object.keys(ports).filter((name) => projectHas(`services/${name}/src/main.ts`))]

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

test('compose and Kubernetes say the same to each, but for how engines are found', () => {
  const found = /^LEDGER_(EVENT_STORE|KAFKA_BROKERS|\w+_PASSWORD|TOKEN_\w+|ACTOR_SECRET)$/
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
