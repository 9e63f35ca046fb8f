import { record } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'
import { readSettings } from '../read-settings.ts'
import { proxyFields, trustedProxies } from './proxy-settings.ts'

const Settings = record('Settings', {}, proxyFields)
const read = (text: string) => readSettings(Settings, { LEDGER_TRUSTED_PROXIES: text })

test.each([
  ['', []],
  ['10.0.0.7', ['10.0.0.7']],
  ['10.0.0.0/8,fd00::/8', ['10.0.0.0/8', 'fd00::/8']],
])('proxies are addresses and networks: "%s"', (text, proxies) => {
  expect(E.map(trustedProxies)(read(text))).toEqual(E.right(proxies))
})

test.each(['0.0.0.0/0', '::/0', '10.0.0.0/33', 'loopback', '10.0.0.7 10.0.0.8', 'proxy.example', '1'])(
  'nobody else is believed: %s',
  (text) => {
    expect(read(text)).toEqual(
      E.left(
        'settings: LEDGER_TRUSTED_PROXIES must be up to 100 addresses or networks (10.0.0.0/8) with commas between',
      ),
    )
  },
)
