import { SessionAnswer } from '@ledger/api'
import { notOfCodec } from '@ledger/api/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { browserAt, type Browser } from '../testing/browser.ts'
import { dashboardUnderTest } from '../testing/dashboard-under-test.ts'
import { innerService } from '../testing/inner-service.ts'
import { agency, mark, somePeople } from '../testing/some-people.ts'

let inner: Awaited<ReturnType<typeof innerService>>
let dashboard: Awaited<ReturnType<typeof dashboardUnderTest>>
let browser: Browser
beforeAll(async () => {
  inner = await innerService((_request, response) => response.end('{}'))
  dashboard = await dashboardUnderTest(inner.url, () => ({ people: somePeople }))
})
beforeEach(() => {
  inner.came.length = 0
  dashboard.clock.ahead = 0
  browser = browserAt(dashboard.origin)
})
afterAll(async () => {
  await dashboard.stop()
  await inner.stop()
})

const form = (person: string) => ({
  method: 'POST',
  body: `person=${encodeURIComponent(person)}`,
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
})
const signIn = (person: string, at = browser) => at.ask('/sign-in/as', form(person))
const session = async (at = browser): Promise<SessionAnswer> => {
  const told: unknown = await (await at.ask('/api/session')).json()
  expect(notOfCodec(SessionAnswer, told)).toBeUndefined()
  return told as SessionAnswer
}
const csrfOf = async (at = browser) => {
  const told = await session(at)
  return told.signedIn ? told.csrf : ''
}
const end = (csrf: string, over: Parameters<Browser['ask']>[1] = {}, at = browser) =>
  at.ask('/api/session/end', { method: 'POST', headers: { 'Ledger-Csrf': csrf }, ...over })

describe('signing in as somebody made up', () => {
  test('is offered, and then tells what the access table allows, in no other words than its own', async () => {
    expect(await session()).toEqual({ signedIn: false, issuers: [], persons: somePeople.persons })
    const answer = await signIn('analyst')
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/'])
    const told = await session()
    expect(told).toMatchObject({ signedIn: true, agency, roles: ['analyst'] })
    if (!told.signedIn) throw new Error('not signed in')
    expect(told.may).toContain('ReadStatistics')
    expect(told.may).not.toContain('ReportVictim')
    expect(told.may).not.toContain('CloseEdition')
  })

  test('sets a cookie that no script reads and no foreign page sends, with an id and no token', async () => {
    const answer = await signIn('caseworker')
    const [line, ...others] = answer.headers.getSetCookie()
    expect(others).toEqual([])
    expect(line).toMatch(/^ledger=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
    expect(JSON.stringify([...answer.headers, await (await browser.ask('/api/session')).text()])).not.toContain(
      'token-of',
    )
  })

  test.each([
    ['a foreign page', { from: 'https://evil.example' }],
    ['a page of another port', { from: 'http://127.0.0.1:1' }],
    [
      'a program that says nothing of where it comes from',
      { headers: { ...form('x').headers, 'sec-fetch-site': 'none' } },
    ],
    ['a page of the same site', { headers: { ...form('x').headers, 'sec-fetch-site': 'same-site' } }],
  ])('is nothing that %s can make a browser do', async (_who, over) => {
    const answer = await browser.ask('/sign-in/as', { ...form('caseworker'), ...over })
    expect(answer.status).toBe(403)
    expect(browser.cookies.size).toBe(0)
  })

  test.each(['nobody', '', 'x'.repeat(101), '__proto__'])('as %j is refused', async (person) => {
    expect([400, 404]).toContain((await signIn(person)).status)
    expect(browser.cookies.size).toBe(0)
  })

  test('takes no body that is no form', async () => {
    const long = await browser.ask('/sign-in/as', { ...form('x'), body: `person=${'x'.repeat(5000)}` })
    expect(long.status).toBeGreaterThanOrEqual(400)
    const json = { method: 'POST', body: '{"person":"analyst"}', headers: { 'content-type': 'application/json' } }
    expect((await browser.ask('/sign-in/as', json)).status).toBe(400)
    expect(browser.cookies.size).toBe(0)
  })

  test('what somebody wrote into a name comes as JSON that no browser takes for a page', async () => {
    const answer = await browser.ask('/api/session')
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/)
    expect(await answer.text()).toContain(JSON.stringify(mark))
  })
})

describe('a session', () => {
  test('is never begun under an id that a browser brought (fixation)', async () => {
    const fixed = 'A'.repeat(43)
    browser.cookies.set('ledger', fixed)
    await signIn('caseworker')
    expect(browser.cookies.get('ledger')).not.toBe(fixed)
    const thief = browserAt(dashboard.origin)
    thief.cookies.set('ledger', fixed)
    expect(await session(thief)).toMatchObject({ signedIn: false })
  })

  test('is another one after each sign-in, and the one before is over', async () => {
    await signIn('caseworker')
    const before = browserAt(dashboard.origin)
    before.cookies.set('ledger', browser.cookies.get('ledger') ?? '')
    expect(await session(before)).toMatchObject({ signedIn: true })
    await signIn('analyst')
    expect(await session(before)).toMatchObject({ signedIn: false })
    expect(await session()).toMatchObject({ signedIn: true, roles: ['analyst'] })
  })

  test('is over for an old cookie after sign-out (replay)', async () => {
    await signIn('analyst')
    const old = browserAt(dashboard.origin)
    old.cookies.set('ledger', browser.cookies.get('ledger') ?? '')
    const answer = await end(await csrfOf())
    expect([answer.status, await answer.json()]).toEqual([200, { next: '/' }])
    expect(browser.cookies.size).toBe(0)
    expect(await session(old)).toMatchObject({ signedIn: false })
    expect((await old.ask('/api/read/v1/merge-requests')).status).toBe(401)
    await old.ask('/api/read/v1/statistics')
    expect(inner.came.map(({ url, headers }) => [url, headers.authorization])).toEqual([
      ['/v1/public/statistics', undefined],
    ])
  })

  test.each([
    ['a foreign page that cannot know its value', { from: 'https://evil.example', headers: {} }],
    ['our page without its value', { headers: {} }],
    ['our page with the value of another session', { headers: { 'Ledger-Csrf': 'B'.repeat(43) } }],
  ])('is not ended by %s (CSRF)', async (_who, over) => {
    await signIn('analyst')
    expect((await end('', over)).status).toBe(403)
    expect(await session()).toMatchObject({ signedIn: true })
  })

  test('is not ended by a foreign page that came to know its value', async () => {
    await signIn('analyst')
    expect(
      (await end(await csrfOf(), { from: 'https://evil.example', headers: { 'Ledger-Csrf': await csrfOf() } })).status,
    ).toBe(403)
    expect(await session()).toMatchObject({ signedIn: true })
  })

  test('reads with its own token, whatever the page sends', async () => {
    await signIn('analyst')
    await browser.ask('/api/read/v1/statistics?measure=reported', {
      headers: { authorization: 'Bearer of-a-script', 'ledger-purpose': 'Research' },
    })
    await browser.ask('/api/read/v1/cases/a0000000-0000-4000-8000-000000000001')
    await browser.ask('/api/read/v1/public/statistics')
    expect(inner.came.map(({ url, headers }) => [url, headers.authorization, headers.cookie])).toEqual([
      ['/v1/statistics?measure=reported', 'Bearer token-of-analyst', undefined],
      ['/v1/cases/a0000000-0000-4000-8000-000000000001', 'Bearer token-of-analyst', undefined],
      ['/v1/public/statistics', undefined, undefined],
    ])
    expect(inner.came[0]?.headers['ledger-purpose']).toBe('Research')
  })

  test('reads what is published as everybody does, where its roles are for other things', async () => {
    await signIn('caseworker')
    const answer = await browser.ask('/api/read/v1/statistics')
    expect(answer.headers.get('vary')).toContain('Cookie')
    expect(inner.came.map(({ url, headers }) => [url, headers.authorization])).toEqual([
      ['/v1/public/statistics', undefined],
    ])
  })

  test.each(['/api/read/v1/public/statistics', '/api/read/v1/statistics'])(
    'is used by whoever reads %s',
    async (path) => {
      await signIn('analyst')
      dashboard.clock.ahead = 20 * 60_000
      await browser.ask(path)
      dashboard.clock.ahead = 40 * 60_000
      expect(await session()).toMatchObject({ signedIn: true })
    },
  )

  test('ends by itself when it was not used', async () => {
    await signIn('analyst')
    dashboard.clock.ahead = 29 * 60_000
    expect(await session()).toMatchObject({ signedIn: true })
    dashboard.clock.ahead = 30 * 60_000 + 1000
    expect(await session()).toMatchObject({ signedIn: false })
  })
})
