import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { publicDashboard, type PublicDashboard } from '../testing/public-dashboard.ts'
import { headersOf } from '../testing/raw-request.ts'

/** No read is asked for here. */
const gone = 'http://127.0.0.1:9'
let dashboard: PublicDashboard
const ask: PublicDashboard['ask'] = (...asked) => dashboard.ask(...asked)
beforeAll(async () => {
  dashboard = await publicDashboard('http://ledger.example', gone)
})
afterAll(() => dashboard.stop(0))

describe('the page', () => {
  test.each(['/', '/explore', '/country/KHM', '/corridors/', '/figures?from=2020'])(
    'is served at %s, under the policy of the issue to the letter',
    async (path) => {
      const raw = await ask(path)
      expect(raw.head).toMatch(/^HTTP\/1\.1 200 /)
      expect(raw.body).toContain('<title>The page</title>')
      expect(headersOf(raw)).toMatchObject({
        'content-security-policy':
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'",
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cache-control': 'no-store',
        'content-type': 'text/html; charset=utf-8',
      })
      expect(headersOf(raw)).not.toHaveProperty('strict-transport-security')
    },
  )

  test('has files that are kept for good', async () => {
    expect(headersOf(await ask('/assets/main-0a1b2c3d.js'))).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'text/javascript; charset=utf-8',
    })
  })

  test.each([
    '/assets/../package.json',
    '/assets/%2e%2e/package.json',
    '/assets/none.js',
    '/.env',
    '/api',
    '/api/x',
    '/a.b',
  ])('has no file at %s', async (path) => expect((await ask(path)).head).toMatch(/^HTTP\/1\.1 404 /))

  test('says over https that there is no other way to it', async () => {
    const secure = await publicDashboard('https://ledger.example', gone)
    try {
      const raw = await secure.ask('/')
      expect(headersOf(raw)['strict-transport-security']).toBe('max-age=63072000; includeSubDomains')
    } finally {
      await secure.stop(0)
    }
  })

  test('is served under no other name than its own, but for health', async () => {
    for (const host of ['evil.example', 'ledger.example:81', '127.0.0.1'])
      expect((await ask('/', { Host: host })).head).toMatch(/^HTTP\/1\.1 421 /)
    expect((await ask('/health/live', { Host: '10.1.2.3:4712' })).head).toMatch(/^HTTP\/1\.1 200 /)
  })
})
