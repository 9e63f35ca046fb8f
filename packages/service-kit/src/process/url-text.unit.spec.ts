import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'
import { urlText, withoutPassword, withPassword } from './url-text.ts'

test('a URL is taken with its scheme only', () => {
  const Keys = urlText('Keys', ['https:', 'http:'])
  expect(E.isRight(Keys.decode('https://issuer.example/keys'))).toBe(true)
  for (const bad of ['issuer.example/keys', 'file:///etc/passwd', '', 7]) expect(E.isLeft(Keys.decode(bad))).toBe(true)
})

test('a password that came apart is put into the URL, whatever is in it', () => {
  const url = withPassword('postgres://ledger@db:5432/ledger?sslmode=require', 'p@ss:w/rd%?')
  expect(decodeURIComponent(new URL(url).password)).toBe('p@ss:w/rd%?')
  expect(new URL(url).searchParams.get('sslmode')).toBe('require')
  expect(withPassword('postgres://db/ledger', undefined)).toBe('postgres://db/ledger')
})

test.each([
  ['postgres://ledger:secret@db:5432/ledger', 'postgres://ledger:***@db:5432/ledger'],
  ['esdb://admin:changeit@a:2113,b:2113?tls=true', 'esdb://admin:***@a:2113,b:2113?tls=true'],
  ['esdb+discover://admin:p@ss@host', 'esdb+discover://admin:***@host'],
  ['postgres://ledger@db/ledger', 'postgres://ledger@db/ledger'],
  ['https://issuer.example:8443/keys', 'https://issuer.example:8443/keys'],
  ['info', 'info'],
])('%s is shown as %s', (value, shown) => {
  expect(withoutPassword(value)).toBe(shown)
})
