import { checked, codeList, lineOfText, record } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { readFileSync } from 'node:fs'
import type { KafkaConnection, TlsOptions } from './kafka-connection.ts'

const server = /^[A-Za-z0-9.-]{1,253}:\d{1,5}$/

const BrokerList = new t.Type<ReadonlyArray<string>, string, unknown>(
  'BrokerList',
  (u): u is ReadonlyArray<string> => Array.isArray(u),
  (u, context) => {
    const servers = typeof u === 'string' ? u.split(',') : []
    const good = servers.length > 0 && servers.every((one) => server.test(one) && Number(one.split(':').at(-1)) < 65536)
    return good ? t.success(servers) : t.failure(u, context, 'must be host:port, or several separated by commas')
  },
  (servers) => servers.join(','),
)

const FilePath = lineOfText('FilePath', 4096)
const Password = checked<string>(
  'Password',
  (u): u is string => typeof u === 'string' && u.length > 0,
  'must be a password',
  {},
)

/**
 * The environment variables that say which Kafka and how to be let in. A service takes the fields among its own
 * settings; {@link kafkaConnection} checks them together.
 */
export const KafkaSettings = record(
  'KafkaSettings',
  { LEDGER_KAFKA_BROKERS: BrokerList },
  {
    LEDGER_KAFKA_TLS: codeList('Switch', ['on', 'off']),
    LEDGER_KAFKA_TLS_CA_FILE: FilePath,
    LEDGER_KAFKA_TLS_CERTIFICATE_FILE: FilePath,
    LEDGER_KAFKA_TLS_KEY_FILE: FilePath,
    LEDGER_KAFKA_SASL: codeList('SaslMechanism', ['plain', 'scram-sha-256', 'scram-sha-512']),
    LEDGER_KAFKA_USER: lineOfText('User', 255),
    LEDGER_KAFKA_PASSWORD: Password,
  },
)
export type KafkaSettings = t.TypeOf<typeof KafkaSettings>

const isLoopback = (broker: string): boolean => /^(localhost|127\.[\d.]+):\d+$/.test(broker)

const invalid = (reason: string): E.Either<string, never> => E.left(`settings: ${reason}`)

const readPem = (variable: string, path: string): E.Either<string, string> => {
  try {
    const pem = readFileSync(path, 'utf8')
    return pem.includes('-----BEGIN ') ? E.right(pem) : invalid(`${variable} names a file that is no PEM: ${path}`)
  } catch {
    return invalid(`${variable} names a file that cannot be read: ${path}`)
  }
}

const tlsOptions = (settings: KafkaSettings): E.Either<string, TlsOptions | undefined> => {
  const files = {
    authority: 'LEDGER_KAFKA_TLS_CA_FILE',
    certificate: 'LEDGER_KAFKA_TLS_CERTIFICATE_FILE',
    key: 'LEDGER_KAFKA_TLS_KEY_FILE',
  } as const
  const options: { -readonly [K in keyof TlsOptions]: TlsOptions[K] } = {}
  for (const part of ['authority', 'certificate', 'key'] as const) {
    const path = settings[files[part]]
    if (path === undefined) continue
    if (settings.LEDGER_KAFKA_TLS !== 'on') return invalid(`${files[part]} has no use without LEDGER_KAFKA_TLS=on`)
    const pem = readPem(files[part], path)
    if (E.isLeft(pem)) return pem
    options[part] = pem.right
  }
  if ((options.certificate === undefined) !== (options.key === undefined)) {
    return invalid(`${files.certificate} and ${files.key} are given together`)
  }
  return E.right(settings.LEDGER_KAFKA_TLS === 'on' ? options : undefined)
}

/**
 * The connection that settings ask for, for a client of this name. On the left one line: a file that cannot be read,
 * settings that do not go together, a password that would cross a network unencrypted.
 */
export const kafkaConnection = (settings: KafkaSettings, clientId: string): E.Either<string, KafkaConnection> => {
  const tls = tlsOptions(settings)
  if (E.isLeft(tls)) return tls
  const {
    LEDGER_KAFKA_BROKERS: brokers,
    LEDGER_KAFKA_SASL: mechanism,
    LEDGER_KAFKA_USER: username,
    LEDGER_KAFKA_PASSWORD: password,
  } = settings
  const secure = { brokers, clientId, ...(tls.right !== undefined && { tls: tls.right }) }
  if (mechanism === undefined && username === undefined && password === undefined) return E.right(secure)
  if (mechanism === undefined || username === undefined || password === undefined) {
    return invalid('LEDGER_KAFKA_SASL, LEDGER_KAFKA_USER and LEDGER_KAFKA_PASSWORD are given together')
  }
  if (mechanism === 'plain' && tls.right === undefined && !brokers.every(isLoopback)) {
    return invalid('LEDGER_KAFKA_SASL=plain sends the password as it is: it needs LEDGER_KAFKA_TLS=on')
  }
  return E.right({ ...secure, sasl: { mechanism, username, password } })
}
