import type { Request } from 'express'
import { describe, expect, test } from 'vitest'
import { isOfOwnPage } from './own-origin.ts'

const request = (headers: Readonly<Record<string, string>>): Request =>
  ({ get: (name: string) => headers[name] }) as unknown as Request

describe('whether a request comes from a page of our own', () => {
  test.for<readonly [string, Readonly<Record<string, string>>, boolean]>([
    ['a fetch of our page', { 'sec-fetch-site': 'same-origin', origin: 'https://ledger.example' }, true],
    // So do browsers send a form of a page that may tell no referrer, as ours may not.
    ['a form of our page', { 'sec-fetch-site': 'same-origin', origin: 'null' }, true],
    ['a form of a foreign page that tells no referrer', { 'sec-fetch-site': 'cross-site', origin: 'null' }, false],
    ['a form of a page of the same site', { 'sec-fetch-site': 'same-site', origin: 'null' }, false],
    ['an older browser on our page', { origin: 'https://ledger.example' }, true],
    ['an older browser that tells no origin', { origin: 'null' }, false],
    ['an older browser on a foreign page', { origin: 'https://elsewhere.example' }, false],
    [
      'an origin that says otherwise than the browser',
      { 'sec-fetch-site': 'same-origin', origin: 'https://elsewhere.example' },
      false,
    ],
    ['one that says neither', {}, false],
  ])('%s', ([, headers, expected]) => {
    expect(isOfOwnPage(request(headers), ['https://ledger.example'])).toBe(expected)
  })
})
