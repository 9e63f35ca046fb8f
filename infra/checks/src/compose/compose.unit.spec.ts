import { expect, test } from 'vitest'
import { composeDocument, composeFile, type ComposeFile, type ComposeService } from './compose-file.ts'
import { composeFindings } from './compose-rules.ts'
import { composeSchemaFindings } from './compose-schema.ts'

test('compose.yml is what the Compose specification takes', () => {
  expect(composeSchemaFindings(composeDocument())).toEqual([])
})

test('the schema refuses what is misspelt', () => {
  const document = composeDocument() as { services: Record<string, Record<string, unknown>> }
  document.services['intake']!['helthcheck'] = {}
  expect(composeSchemaFindings(document)).toContain('/services/intake must NOT have additional properties')
})

test('compose.yml keeps every rule', () => {
  expect(composeFindings(composeFile())).toEqual([])
})

const services = [
  'event-store',
  'kurrentdb',
  'kafka',
  'postgres',
  'intake',
  'relay',
  'projector',
  'query',
  'public',
  'dashboard',
  'public-dashboard',
  'operator',
]

test('every engine and every service is there, with those that make topics and users, and two to watch', () => {
  const all = [...services, 'event-store-access', 'kafka-access', 'topics', 'prometheus', 'grafana']
  expect(Object.keys(composeFile().services).sort()).toEqual(all.sort())
})

/** How each rule is broken, and what is then said. */
const broken: ReadonlyArray<readonly [string, (service: ComposeService, file: ComposeFile) => unknown, string]> = [
  ['another tag', (service) => (service.image = 'ledger/intake:latest'), 'is not pinned'],
  ['an open port', (service) => (service.ports = ['4710:4710']), 'published beyond the loopback'],
  ['the network of the host', (service) => (service.network_mode = 'host'), 'shares the network of its host'],
  ['a file system to write to', (service) => delete service.read_only, 'may write to its root file system'],
  ['capabilities', (service) => (service.cap_drop = []), 'keeps capabilities'],
  ['new privileges', (service) => delete service.security_opt, 'may gain privileges'],
  ['all privileges', (service) => (service.privileged = true), 'is privileged'],
  ['root', (service) => (service.user = 'root'), 'runs as root'],
  ['no limit', (service) => delete service.deploy.resources.limits['memory'], 'has no limit of memory'],
  ['no new start', (service) => delete service.restart, 'is not started again'],
  ['no health', (service) => delete service.healthcheck, 'tells no health'],
  [
    'an unknown predecessor',
    (service) => (service.depends_on = { nobody: { condition: 'service_healthy' } }),
    'not there',
  ],
  [
    'a weak wait',
    (service) => (service.depends_on = { postgres: { condition: 'service_started' } }),
    'to be service_started',
  ],
  [
    'a wait for one profile',
    (service) => (service.depends_on = { 'event-store': { condition: 'service_healthy' } }),
    'which only a profile starts',
  ],
  ['an unknown network', (service) => (service.networks = ['anywhere']), 'no declared network anywhere'],
  ['an unknown secret', (service) => (service.secrets = ['nothing']), 'no declared secret nothing'],
  ['an unknown volume', (service) => (service.volumes = ['nothing:/data']), 'no declared volume nothing'],
  ['a secret that is not mounted', (service) => (service.secrets = []), 'which is not mounted'],
  [
    'a password',
    (service) => (service.environment = { LEDGER_KAFKA_PASSWORD: 'x' }),
    'the password LEDGER_KAFKA_PASSWORD',
  ],
  ['a password in an address', (service) => (service.environment = { A: 'postgres://a:b@c/d' }), 'has a password in A'],
  [
    'an issuer of our own',
    (service) => (service.environment = { LEDGER_TOKEN_ISSUER: 'me' }),
    'must come from outside',
  ],
]

test.each(broken)('%s is found', (_title, spoil, finding) => {
  const file = composeFile()
  spoil(file.services['intake']!, file)
  expect(
    composeFindings(file)
      .filter((line) => line.startsWith('intake: '))
      .join('\n'),
  ).toContain(finding)
})

test('only the networks of published ports have a way out of the machine', () => {
  const { networks } = composeFile()
  expect(Object.keys(networks).filter((name) => networks[name]?.internal !== true)).toEqual(['front'])
})
