import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { WebhookAddress, webhookTarget } from './webhook-settings.ts'

const key = '0a'.repeat(32)

describe('the address of a webhook', () => {
  test.each([
    'https://desk.example/alarms',
    'https://desk.example:8443/a?b=c',
    'http://127.0.0.1:9/a',
    'http://[::1]/a',
  ])('may be %s', (address) => expect(WebhookAddress.is(address)).toBe(true))

  test.each([
    ['http to another machine', 'http://desk.example/alarms'],
    ['a password', 'https://user:secret@desk.example/'],
    ['another protocol', 'ftp://desk.example/'],
    ['no address', 'desk.example'],
    ['a fragment', 'https://desk.example/#a'],
    ['more than 2000 characters', `https://desk.example/${'a'.repeat(2000)}`],
  ])('must not be %s', (_what, address) => expect(WebhookAddress.is(address)).toBe(false))

  test('needs its key, and without an address there is no webhook', () => {
    const address = 'https://desk.example/'
    expect(webhookTarget({})).toEqual(E.right(undefined))
    expect(E.isLeft(webhookTarget({ LEDGER_ALARM_WEBHOOK: address }))).toBe(true)
    expect(webhookTarget({ LEDGER_ALARM_WEBHOOK_KEY: key })).toEqual(E.right(undefined))
    const both = webhookTarget({ LEDGER_ALARM_WEBHOOK: address, LEDGER_ALARM_WEBHOOK_KEY: key })
    expect(both).toEqual(E.right({ address, key: Buffer.alloc(32, 10) }))
  })
})
