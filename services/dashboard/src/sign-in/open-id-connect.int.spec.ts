import { ledgerAudience } from '@ledger/service-kit'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { browserAt, type Browser } from '../testing/browser.ts'
import { dashboardAtIssuer, gone, sessionOf } from '../testing/dashboard-at-issuer.ts'

let at: Awaited<ReturnType<typeof dashboardAtIssuer>>
beforeAll(async () => {
  at = await dashboardAtIssuer()
})
beforeEach(() => at.reset())
afterAll(() => at.stop())

const authorizations = () => at.inner.came.map(({ headers }) => headers.authorization ?? '')
const atCallback = (url: URL) => url.pathname === '/sign-in/callback'

describe('signing in at an issuer', () => {
  test('is offered by name', async () => {
    expect(await sessionOf(browserAt(at.origin))).toEqual({
      signedIn: false,
      issuers: [
        { issuer: at.issuer.issuer, name: 'The ministry' },
        { issuer: gone, name: 'One that is gone' },
      ],
      persons: [],
    })
  })

  test('asks for a code with PKCE, and brings back to the page one came from, in the roles of the token', async () => {
    const { here } = at.browserAtBoth()
    const asked = new URL((await here.ask(at.address())).headers.get('location') ?? '')
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      scope: 'openid',
      resource: ledgerAudience,
    })
    const signedIn = await at.signIn('/explore?measure=reported')
    expect(signedIn.came).toBe('/explore?measure=reported')
    expect(await sessionOf(signedIn.here)).toMatchObject({
      signedIn: true,
      agency: at.someone.agency,
      roles: ['reporter', 'caseworker'],
    })
  })

  test('leaves the browser with an id and no token', async () => {
    const { here } = await at.signIn()
    expect([...here.cookies.keys()]).toEqual(['ledger'])
    const told = await (await here.ask('/api/session')).text()
    await here.ask('/api/read/v1/merge-requests')
    const [authorization = ''] = authorizations()
    expect(authorization).toMatch(/^Bearer ey/)
    expect(told).not.toContain(authorization.slice(7))
  })

  test.each([
    'https://evil.example/',
    '//evil.example/explore',
    '/\\evil.example',
    '/sign-in?issuer=x',
    '/api/session',
    'javascript:alert(1)',
    '/explore\r\nSet-Cookie: x=1',
    '@evil.example',
  ])('leads nowhere else than to a page of ours: %j', async (to) => {
    const { came } = await at.signIn(to)
    expect(came).toBe('/')
  })

  test('is nothing that an issuer can be asked for who is not registered', async () => {
    const browser = browserAt(at.origin)
    for (const path of ['/sign-in', at.address('', 'https://evil.example'), '/sign-in?issuer=a&issuer=b'])
      expect((await browser.ask(path)).status).toBe(400)
  })

  test('at an issuer that does not answer says so', async () => {
    const { here } = at.browserAtBoth()
    expect((await here.ask(at.address('', gone))).headers.get('location')).toBe('/?signIn=unavailable')
  })

  test('that the person did not want says so, and leaves nobody signed in', async () => {
    at.issuer.person.wants = false
    const { came, here } = await at.signIn()
    expect(came).toBe('/?signIn=denied')
    expect(await sessionOf(here)).toMatchObject({ signedIn: false })
  })

  test.each([
    ['no agency', { agency: '' }],
    ['a role that is none', { roles: ['king'] }],
  ])('with a token of %s is refused, as the services would refuse it', async (_what, over) => {
    Object.assign(at.issuer.person, over)
    const { came, here } = await at.signIn()
    expect(came).toBe('/?signIn=refused')
    expect(await sessionOf(here)).toMatchObject({ signedIn: false })
  })
})

describe('coming back from an issuer', () => {
  const comingBack = async () => {
    const both = at.browserAtBoth()
    return { ...both, callback: await both.follow(await both.here.ask(at.address()), atCallback) }
  }
  const back = async (browser: Browser, url: URL) =>
    (await browser.ask(url.pathname + url.search)).headers.get('location')

  test('in another browser than the one that left signs nobody in (CSRF of sign-in)', async () => {
    const { callback } = await comingBack()
    const victim = browserAt(at.origin)
    expect(await back(victim, callback)).toBe('/?signIn=again')
    expect(await sessionOf(victim)).toMatchObject({ signedIn: false })
  })

  test('with the code of another sign-in signs nobody in', async () => {
    const [one, other] = [await comingBack(), await comingBack()]
    one.callback.searchParams.set('code', other.callback.searchParams.get('code') ?? '')
    expect(await back(one.here, one.callback)).toBe('/?signIn=refused')
    expect(await back(other.here, one.callback)).toBe('/?signIn=refused')
  })

  test.each(['state', 'code', 'iss'])('with a changed %s signs nobody in', async (name) => {
    const { here, callback } = await comingBack()
    callback.searchParams.set(name, 'https://evil.example')
    expect(await back(here, callback)).toBe('/?signIn=refused')
    expect(await sessionOf(here)).toMatchObject({ signedIn: false })
  })

  test('a second time signs nobody in', async () => {
    const { here, callback } = await comingBack()
    const kept = here.cookies.get('ledger-sign-in') ?? ''
    expect(await back(here, callback)).toBe('/')
    expect(await back(here, callback)).toBe('/?signIn=again')
    const thief = browserAt(at.origin)
    thief.cookies.set('ledger-sign-in', kept)
    expect(await back(thief, callback)).toBe('/?signIn=refused')
  })

  test('too late signs nobody in', async () => {
    const { here, callback } = await comingBack()
    at.clock.ahead = 10 * 60_000 + 1000
    expect(await back(here, callback)).toBe('/?signIn=again')
  })

  test('with a session of before gives another one (fixation)', async () => {
    const { here, follow } = at.browserAtBoth()
    here.cookies.set('ledger', 'A'.repeat(43))
    await follow(await here.ask(at.address()))
    expect(here.cookies.get('ledger')).not.toBe('A'.repeat(43))
    expect(await sessionOf(here)).toMatchObject({ signedIn: true })
  })
})
