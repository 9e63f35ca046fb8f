import { expect, test } from 'vitest'
import { flowsOf } from './flows.ts'
import { renderedManifests } from './manifest.ts'

/** Within the namespace: who may speak to whom. */
const within = [
  'dashboard -> intake:4710',
  'dashboard -> operator:4714',
  'dashboard -> postgres:5432',
  'dashboard -> query:4711',
  'event-store-access -> event-store:2113',
  'event-store -> event-store:1112',
  'event-store -> event-store:2113',
  'intake -> event-store:2113',
  'kafka -> kafka:9093',
  'kafka -> kafka:9094',
  'kafka-access -> kafka:9094',
  'operator -> event-store:2113',
  'operator -> kafka:9092',
  'operator -> postgres:5432',
  'projector -> event-store:2113',
  'projector -> kafka:9092',
  'projector -> postgres:5432',
  'public -> postgres:5432',
  'public-dashboard -> public:4715',
  'query -> postgres:5432',
  'relay -> event-store:2113',
  'relay -> kafka:9092',
  'topics -> kafka:9092',
]

const wayOut = [
  'dashboard -> outside:443',
  'every pod -> namespace kube-system:53',
  'intake -> outside:443',
  'operator -> outside:443',
  'query -> outside:443',
]

const wayIn = [
  'namespace ingress-nginx -> dashboard:4716',
  'namespace ingress-nginx -> intake:4710',
  'namespace ingress-nginx -> operator:4714',
  'namespace ingress-nginx -> public-dashboard:4717',
  'namespace ingress-nginx -> public:4715',
  'namespace ingress-nginx -> query:4711',
  'namespace monitoring -> dashboard:4726',
  'namespace monitoring -> event-store:2113',
  'namespace monitoring -> intake:4720',
  'namespace monitoring -> operator:4724',
  'namespace monitoring -> projector:4723',
  'namespace monitoring -> public-dashboard:4727',
  'namespace monitoring -> public:4725',
  'namespace monitoring -> query:4721',
  'namespace monitoring -> relay:4722',
]

test('the policies let through exactly these flows, and both of their ends agree', () => {
  const flows = flowsOf(renderedManifests())
  expect(flows.refusesTheRest).toBe(true)
  expect(flows.out).toEqual([...within, ...wayOut].sort())
  expect(flows.in).toEqual([...within, ...wayIn].sort())
})

test('a policy that lets anybody in shows', () => {
  const manifests = renderedManifests()
  const postgres = manifests.find(({ kind, metadata }) => kind === 'NetworkPolicy' && metadata.name === 'postgres')!
  postgres.spec!['ingress'] = [{ from: [{ namespaceSelector: {} }], ports: [{ port: 5432 }] }]
  expect(flowsOf(manifests).in).toContain('any namespace -> postgres:5432')
})

test('without the policy that refuses the rest, nothing is refused', () => {
  const manifests = renderedManifests().filter(({ metadata }) => metadata.name !== 'nothing-else')
  expect(flowsOf(manifests).refusesTheRest).toBe(false)
})
