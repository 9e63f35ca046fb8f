import { record } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { readSettings } from '../read-settings.ts'
import { issuedTokens, tokenDefaults, tokenFields } from './token-settings.ts'

const codec = record('TokenSettings', tokenFields.required, tokenFields.optional)
const secret = 'ab'.repeat(32)
const one = { LEDGER_TOKEN_ISSUER: 'https://id.example', LEDGER_TOKEN_KEYS: 'https://id.example/keys' }

const told = (environment: Readonly<Record<string, string>>): string => {
  const settings = readSettings(codec, { ...tokenDefaults, LEDGER_ACTOR_SECRET: secret, ...environment })
  const verify = E.isLeft(settings) ? settings : issuedTokens(settings.right)
  return E.isLeft(verify) ? verify.left : 'taken'
}

describe('who issues tokens', () => {
  test.each([
    ['one issuer', one],
    [
      'several',
      { LEDGER_TOKEN_ISSUERS: 'https://id.example=https://id.example/keys, urn:th=https://th.example/k?a=b' },
    ],
    ['several and one more', { ...one, LEDGER_TOKEN_ISSUERS: 'https://th.example=https://th.example/keys' }],
    ['keys on this machine', { ...one, LEDGER_TOKEN_KEYS: 'http://127.0.0.1:9/keys' }],
    ['keys on this machine by IPv6', { ...one, LEDGER_TOKEN_KEYS: 'http://[::1]:9/keys' }],
    ['a life of a day', { ...one, LEDGER_TOKEN_LIFE: '86400' }],
  ])('can be %s', (_what, environment) => {
    expect(told(environment)).toBe('taken')
  })

  test.each([
    ['nobody', {}, 'LEDGER_TOKEN_ISSUERS must name who issues tokens'],
    ['one without keys', { LEDGER_TOKEN_ISSUER: 'https://id.example' }, 'are said together'],
    ['one twice', { ...one, LEDGER_TOKEN_ISSUERS: 'https://id.example=https://id.example/2' }, 'too'],
    ['keys in the clear', { ...one, LEDGER_TOKEN_KEYS: 'http://id.example/keys' }, 'LEDGER_TOKEN_KEYS must be a URL'],
    ['keys in the clear among several', { LEDGER_TOKEN_ISSUERS: 'urn:a=http://a.example/keys' }, 'https://'],
    ['no address', { LEDGER_TOKEN_ISSUERS: 'urn:a' }, 'issuer=keys'],
    [
      'the development issuer',
      { ...one, LEDGER_TOKEN_ISSUER: 'urn:ledger:development' },
      'LEDGER_TOKEN_ISSUER must be',
    ],
    [
      'the development issuer among several',
      { LEDGER_TOKEN_ISSUERS: 'urn:ledger:development=https://a.example/keys' },
      'never urn:ledger:development',
    ],
    ['a life of no time', { ...one, LEDGER_TOKEN_LIFE: '59' }, 'LEDGER_TOKEN_LIFE must be'],
    ['a life of days', { ...one, LEDGER_TOKEN_LIFE: '86401' }, 'LEDGER_TOKEN_LIFE must be'],
    ['a short secret', { ...one, LEDGER_ACTOR_SECRET: 'ab' }, 'LEDGER_ACTOR_SECRET must be'],
  ])('cannot be %s', (_what, environment, rule) => {
    expect(told(environment)).toContain(rule)
  })
})
