import { readSettings } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { optionsOf, StandaloneSettings } from './settings.ts'

const optionsFrom = (environment: Readonly<Record<string, string>>) => {
  const settings = readSettings(StandaloneSettings, environment)
  return E.isLeft(settings) ? settings : optionsOf(settings.right)
}

test('everything has a default', () => {
  expect(optionsFrom({})).toEqual(
    E.right({
      data: '.ledger/standalone',
      host: '127.0.0.1',
      intakePort: 4710,
      queryPort: 4711,
      dashboardPort: 4712,
      logLevel: 'warn',
      syntheticCases: 5000,
      editions: { dueDay: 1, clock: true, rounding: { base: 5, largestRounded: 10 } },
      rates: {},
      licence: undefined,
    }),
  )
})

test('an empty variable is as good as none', () => {
  expect(optionsFrom({ LEDGER_DATA: '', LEDGER_HOST: '', LEDGER_INTAKE_PORT: '' })).toEqual(optionsFrom({}))
})

test('what is set is taken', () => {
  const set = {
    LEDGER_DATA: '/data',
    LEDGER_HOST: '::1',
    LEDGER_INTAKE_PORT: '0',
    LEDGER_QUERY_PORT: '0',
    LEDGER_DASHBOARD_PORT: '0',
    LEDGER_LOG: 'silent',
    LEDGER_SYNTHETIC_CASES: '100000',
    LEDGER_EDITION_DUE_DAY: '15',
    LEDGER_EDITION_CLOCK: 'off',
    LEDGER_EDITION_ROUNDING: '3/12',
    LEDGER_LICENCE: 'CC BY 4.0',
  }
  const options = {
    data: '/data',
    host: '::1',
    intakePort: 0,
    queryPort: 0,
    dashboardPort: 0,
    logLevel: 'silent',
    syntheticCases: 100000,
    editions: { dueDay: 15, clock: false, rounding: { base: 3, largestRounded: 12 } },
    rates: {},
    licence: 'CC BY 4.0',
  }
  expect(optionsFrom(set)).toEqual(E.right(options))
})

describe('what cannot be is refused with the name of the variable', () => {
  test.each([
    ['LEDGER_HOST', 'my host'],
    ['LEDGER_INTAKE_PORT', 'http'],
    ['LEDGER_INTAKE_PORT', '65536'],
    ['LEDGER_QUERY_PORT', '-1'],
    ['LEDGER_QUERY_PORT', '4710.5'],
    ['LEDGER_LOG', 'loud'],
    ['LEDGER_SYNTHETIC_CASES', 'many'],
    ['LEDGER_SYNTHETIC_CASES', '-5'],
    ['LEDGER_SYNTHETIC_CASES', '1e3'],
    ['LEDGER_SYNTHETIC_CASES', '100001'],
  ])('%s=%s', (name, value) => {
    expect(optionsFrom({ [name]: value })).toEqual(E.left(expect.stringContaining(`${name} must be`)))
  })

  test('several at once', () => {
    const wrong = optionsFrom({ LEDGER_LOG: 'loud', LEDGER_QUERY_PORT: 'x' })
    expect(wrong).toEqual(E.left(expect.stringMatching(/LEDGER_QUERY_PORT must be .*; LEDGER_LOG must be /)))
  })

  test('one port for both', () => {
    const same = optionsFrom({ LEDGER_QUERY_PORT: '4710' })
    expect(same).toEqual(E.left('LEDGER_INTAKE_PORT and LEDGER_QUERY_PORT must differ, and both are 4710'))
  })
})

// It issues its own tokens: nobody else may reach it. A name may mean any machine, whatever it begins with.
test.each(['0.0.0.0', '::', '10.0.0.1', 'ledger.example', '127.ledger.example', '127.0.0.300'])(
  'it does not listen on %s',
  (host) => {
    expect(optionsFrom({ LEDGER_HOST: host })).toEqual(
      E.left(expect.stringContaining(`and not on ${host} (LEDGER_HOST)`)),
    )
  },
)

test.each(['localhost', '127.0.0.1', '127.1.2.3', '::1'])('it listens on %s', (host) => {
  expect(optionsFrom({ LEDGER_HOST: host })).toEqual(E.right(expect.objectContaining({ host })))
})
