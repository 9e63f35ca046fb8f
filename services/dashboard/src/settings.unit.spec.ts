import { readSettings } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { publicDashboardDefaults, PublicDashboardSettings } from './public-face/settings.ts'
import { dashboardDefaults, DashboardSettings } from './settings.ts'
import { sessionSecrets, sessionTimes } from './settings/session-fields.ts'
import { signInAt } from './settings/sign-in-fields.ts'

const issuer = { issuer: 'https://id.example', name: 'The ministry', client: 'ledger' }
const environment: Readonly<Record<string, string>> = {
  ...dashboardDefaults,
  LEDGER_DASHBOARD_ORIGIN: 'https://ledger.example',
  LEDGER_QUERY: 'http://query:4711',
  LEDGER_INTAKE: 'http://intake:4710',
  LEDGER_OPERATOR: 'http://operator:4714',
  LEDGER_SESSION_DATABASE: 'postgres://dashboard@postgres/ledger',
  LEDGER_SESSION_SECRET: 'ab'.repeat(24),
  LEDGER_SIGN_IN_ISSUERS: JSON.stringify([issuer]),
}
const read = (over: Readonly<Record<string, string>> = {}) =>
  readSettings(DashboardSettings, { ...environment, ...over })
const settings = (over: Readonly<Record<string, string>> = {}) => {
  const all = read(over)
  if (E.isLeft(all)) throw new Error(all.left)
  return all.right
}

describe('the settings of the dashboard', () => {
  test('are taken, and sessions last half an hour unused and half a day at the longest', () => {
    expect(sessionTimes(settings())).toEqual({ idle: 1_800_000, longest: 43_200_000 })
    const others = { LEDGER_SESSION_IDLE: '600', LEDGER_SESSION_LONGEST: '3600' }
    expect(sessionTimes(settings(others))).toEqual({ idle: 600_000, longest: 3_600_000 })
  })

  test('hold several keys, of which the first seals', () => {
    const secrets = sessionSecrets(settings({ LEDGER_SESSION_SECRET: `${'01'.repeat(24)},${'02'.repeat(32)}` }))
    expect(secrets.map((secret) => [secret[0], secret.length])).toEqual([
      [1, 24],
      [2, 32],
    ])
  })

  test.each([
    ['LEDGER_DASHBOARD_ORIGIN', 'http://ledger.example', 'must be an origin'],
    ['LEDGER_DASHBOARD_ORIGIN', 'https://ledger.example/', 'must be an origin'],
    ['LEDGER_DASHBOARD_ORIGIN', 'ledger.example', 'must be an origin'],
    ['LEDGER_QUERY', 'query:4711', 'must be a URL'],
    ['LEDGER_SESSION_SECRET', 'short', 'must be one to five keys'],
    ['LEDGER_SESSION_IDLE', '0', 'must be a number of seconds'],
    ['LEDGER_SIGN_IN_ISSUERS', '[', 'must be JSON'],
    ['LEDGER_SIGN_IN_ISSUERS', '[]', 'at least one'],
    ['LEDGER_SIGN_IN_ISSUERS', JSON.stringify([{ ...issuer, issuer: 'http://id.example' }]), 'must be a URL'],
    ['LEDGER_SIGN_IN_ISSUERS', JSON.stringify([{ ...issuer, colour: 'red' }]), 'colour'],
    ['LEDGER_SIGN_IN_SECRET', '["a"]', 'must be an object'],
    ['LEDGER_FACE', 'pubic', 'must be all or public'],
  ])('are refused with %s=%s', (name, value, rule) => {
    const refused = read({ [name]: value })
    expect(refused).toEqual(E.left(expect.stringContaining(name)))
    expect(refused).toEqual(E.left(expect.stringContaining(rule)))
  })

  test('name each issuer once, and no secret without its issuer', () => {
    expect(signInAt(settings({ LEDGER_SIGN_IN_ISSUERS: JSON.stringify([issuer, issuer]) }))).toEqual(
      E.left('settings: LEDGER_SIGN_IN_ISSUERS names an issuer twice'),
    )
    const secrets = { 'https://id.example': 'one', 'https://other.example': 'two' }
    const both = signInAt(settings({ LEDGER_SIGN_IN_SECRET: JSON.stringify(secrets) }))
    expect(both).toEqual(E.left(expect.stringContaining('has one for https://other.example')))
    // Which issuer it is may be said, its secret may not.
    expect(JSON.stringify(both)).not.toContain('two')
  })
})

test.each(['LEDGER_SESSION_DATABASE', 'LEDGER_SESSION_SECRET', 'LEDGER_SIGN_IN_ISSUERS'])(
  'the public face does not start with %s',
  (name) => {
    const face = {
      ...publicDashboardDefaults,
      LEDGER_FACE: 'public',
      LEDGER_DASHBOARD_ORIGIN: 'https://public.example',
      LEDGER_QUERY: 'http://public:4715',
    }
    expect(E.isRight(readSettings(PublicDashboardSettings, face))).toBe(true)
    expect(readSettings(PublicDashboardSettings, { ...face, [name]: environment[name] ?? '' })).toEqual(
      E.left(expect.stringMatching(new RegExp(`^settings: ${name} must not be given: the public face`))),
    )
  },
)
