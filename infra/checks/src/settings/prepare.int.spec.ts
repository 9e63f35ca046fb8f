import { spawnSync } from 'node:child_process'
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { composeFile } from '../compose/compose-file.ts'
import { projectPath } from '../project-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'ledger-secrets-'))
const secrets = join(folder, 'secrets')
const prepare = () => spawnSync(projectPath('infra/docker/prepare.sh'), [secrets], { encoding: 'utf8' })
const text = (name: string): string => readFileSync(join(secrets, name), 'utf8')

beforeAll(() => {
  expect(prepare()).toMatchObject({ status: 0, stderr: '' })
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('it makes every file that compose.yml mounts', () => {
  const { services, secrets: mounted } = composeFile()
  const files = [
    ...Object.values(mounted).map(({ file }) => file),
    ...Object.values(services).flatMap(({ env_file = [] }) => env_file),
  ]
  const made = new Set(readdirSync(secrets))
  expect(files.filter((file) => !made.has(file.replace('./docker/secrets/', '')))).toEqual([])
})

test.each([
  ['event-store', 'CN=eventstoredb-node'],
  ['kafka', 'CN=kafka'],
  ['postgres', 'CN=postgres'],
])('the certificate of %s is signed by the authority, for its container and its own loopback', (name, subject) => {
  const authority = new X509Certificate(text('authority.pem'))
  const certificate = new X509Certificate(text(`${name}.pem`))
  expect(authority.ca).toBe(true)
  expect(certificate.ca).toBe(false)
  expect(certificate.verify(authority.publicKey)).toBe(true)
  expect(certificate.checkIssued(authority)).toBe(true)
  expect(certificate.checkPrivateKey(createPrivateKey(text(`${name}.key`)))).toBe(true)
  expect(certificate.subject).toBe(subject)
  expect([certificate.checkHost(name), certificate.checkHost('localhost'), certificate.checkHost('elsewhere')]).toEqual(
    [name, 'localhost', undefined],
  )
  expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1')
})

test('passwords are long and differ; nobody but the owner enters the folder, or reads the key of the authority', () => {
  const passwords = readdirSync(secrets).filter((name) =>
    /^(kafka-[a-z]+|postgres-\w+|event-store-(admin|ops|intake|relay|projector|operator)|grafana-admin|(actor|edition|session|alarm)-key)$/.test(
      name,
    ),
  )
  const values = passwords.filter((name) => name !== 'kafka-keystore').map(text)
  expect(values.length).toBeGreaterThanOrEqual(15)
  expect(new Set(values).size).toBe(values.length)
  expect(values.filter((value) => !/^[0-9a-f]{48}$/.test(value))).toEqual([])
  expect(statSync(secrets).mode & 0o777).toBe(0o700)
  expect(statSync(join(secrets, 'authority.key')).mode & 0o777).toBe(0o600)
})

test('what is there stays as it is', () => {
  const before = readdirSync(secrets).map((name) => [name, text(name)])
  expect(prepare()).toMatchObject({ status: 0, stderr: '' })
  expect(readdirSync(secrets).map((name) => [name, text(name)])).toEqual(before)
})
