import { decode, describeFieldErrors } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { KafkaConnection } from './kafka-connection.ts'
import { kafkaConnection, KafkaSettings } from './kafka-settings.ts'

const folder = mkdtempSync(join(tmpdir(), 'ledger-settings-'))
const pem = join(folder, 'ca.pem')
const noPem = join(folder, 'notes.txt')
writeFileSync(pem, '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n')
writeFileSync(noPem, 'dear diary')
afterAll(() => rmSync(folder, { recursive: true }))

const connectionOf = (settings: object): E.Either<string, KafkaConnection> => {
  const decoded = decode(KafkaSettings)({ LEDGER_KAFKA_BROKERS: 'kafka-1:9092', ...settings })
  return E.isLeft(decoded) ? E.left(describeFieldErrors(decoded.left)) : kafkaConnection(decoded.right, 'test')
}
const sasl = { LEDGER_KAFKA_SASL: 'plain', LEDGER_KAFKA_USER: 'relay', LEDGER_KAFKA_PASSWORD: ' pass word ' }

describe('a connection', () => {
  test('is to one broker or several', () => {
    expect(connectionOf({ LEDGER_KAFKA_BROKERS: 'a:1,b.example:65535' })).toEqual(
      E.right({ brokers: ['a:1', 'b.example:65535'], clientId: 'test' }),
    )
  })

  test('is encrypted, with certificates from files, and known by a user', () => {
    const files = { LEDGER_KAFKA_TLS_CERTIFICATE_FILE: pem, LEDGER_KAFKA_TLS_KEY_FILE: pem }
    const authority = expect.stringContaining('BEGIN CERTIFICATE') as string
    expect(connectionOf({ LEDGER_KAFKA_TLS: 'on', LEDGER_KAFKA_TLS_CA_FILE: pem, ...files, ...sasl })).toEqual(
      E.right({
        brokers: ['kafka-1:9092'],
        clientId: 'test',
        tls: { authority, certificate: authority, key: authority },
        sasl: { mechanism: 'plain', username: 'relay', password: ' pass word ' },
      }),
    )
  })

  test('may send a password as it is to this machine only', () => {
    expect(connectionOf(sasl)).toEqual(
      E.left('settings: LEDGER_KAFKA_SASL=plain sends the password as it is: it needs LEDGER_KAFKA_TLS=on'),
    )
    expect(E.isRight(connectionOf({ ...sasl, LEDGER_KAFKA_BROKERS: '127.0.0.1:9092,localhost:9093' }))).toBe(true)
    expect(E.isRight(connectionOf({ ...sasl, LEDGER_KAFKA_SASL: 'scram-sha-512' }))).toBe(true)
  })
})

describe('settings that will not do are refused by name', () => {
  test.each([
    ['nothing', { LEDGER_KAFKA_BROKERS: '' }, 'LEDGER_KAFKA_BROKERS'],
    ['no port', { LEDGER_KAFKA_BROKERS: 'kafka-1' }, 'LEDGER_KAFKA_BROKERS'],
    ['no such port', { LEDGER_KAFKA_BROKERS: 'kafka-1:65536' }, 'LEDGER_KAFKA_BROKERS'],
    ['a blank', { LEDGER_KAFKA_BROKERS: 'a:1, b:2' }, 'LEDGER_KAFKA_BROKERS'],
    ['an unknown switch', { LEDGER_KAFKA_TLS: 'yes' }, 'LEDGER_KAFKA_TLS'],
    ['an unknown mechanism', { ...sasl, LEDGER_KAFKA_SASL: 'gssapi' }, 'LEDGER_KAFKA_SASL'],
    ['half a login', { LEDGER_KAFKA_USER: 'relay' }, 'LEDGER_KAFKA_PASSWORD'],
    [
      'half a certificate',
      { LEDGER_KAFKA_TLS: 'on', LEDGER_KAFKA_TLS_KEY_FILE: pem },
      'LEDGER_KAFKA_TLS_CERTIFICATE_FILE',
    ],
    ['an authority without TLS', { LEDGER_KAFKA_TLS_CA_FILE: pem }, 'LEDGER_KAFKA_TLS_CA_FILE'],
    [
      'a file that is not there',
      { LEDGER_KAFKA_TLS: 'on', LEDGER_KAFKA_TLS_CA_FILE: join(folder, 'x') },
      'cannot be read',
    ],
    ['a file that is no PEM', { LEDGER_KAFKA_TLS: 'on', LEDGER_KAFKA_TLS_CA_FILE: noPem }, 'no PEM'],
  ])('%s', (_, settings, name) => {
    const refused = connectionOf(settings)
    expect(E.isLeft(refused) && refused.left).toContain(name)
    expect(JSON.stringify(refused)).not.toContain('pass word')
  })
})
