import { record } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'
import { readSettings } from './read-settings.ts'
import { HostText, LogLevel, PortText } from './settings.ts'

const Settings = record('Settings', { LEDGER_PORT: PortText }, { LEDGER_HOST: HostText, LEDGER_LOG: LogLevel })

test('settings are read from the variables that they name, and from no others', () => {
  expect(readSettings(Settings, { LEDGER_PORT: '8080', PATH: '/bin', LEDGER_HOST: '' })).toEqual(
    E.right({ LEDGER_PORT: 8080 }),
  )
})

test('what is wrong is said in one line, all of it, by name and rule', () => {
  expect(readSettings(Settings, { LEDGER_PORT: '80808', LEDGER_LOG: 'loud' })).toEqual(
    E.left(
      'settings: LEDGER_PORT must be a port number from 0 to 65535; LEDGER_LOG must be one of fatal, error, warn, info, debug, silent',
    ),
  )
  expect(readSettings(Settings, {})).toEqual(E.left('settings: LEDGER_PORT is required'))
})
