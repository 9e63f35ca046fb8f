import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { dashboardAtIssuer, sessionOf } from '../testing/dashboard-at-issuer.ts'

let at: Awaited<ReturnType<typeof dashboardAtIssuer>>
beforeAll(async () => {
  at = await dashboardAtIssuer()
})
beforeEach(() => at.reset())
afterAll(() => at.stop())

const authorizations = () => at.inner.came.map(({ headers }) => headers.authorization ?? '')

describe('a session by tokens of an issuer', () => {
  test('has the roles that the issuer gives meanwhile, from the next token on', async () => {
    const { here } = await at.signIn()
    Object.assign(at.issuer.person, { roles: ['analyst'], agency: 'b0000000-0000-4000-8000-000000000002' })
    await here.ask('/api/read/v1/statistics')
    at.clock.ahead = 70_000
    await here.ask('/api/read/v1/statistics')
    const told = await sessionOf(here)
    expect(told).toMatchObject({ roles: ['analyst'], agency: 'b0000000-0000-4000-8000-000000000002' })
    // As a caseworker she had the public numbers; as an analyst she asks in her own name.
    expect(at.inner.came.map(({ url }) => url)).toEqual(['/v1/public/statistics', '/v1/statistics'])
    expect(authorizations()[1]).toMatch(/^Bearer ey/)
    expect(told.signedIn && told.may.includes('ReadCase')).toBe(false)
  })

  test('is over when the issuer takes the roles away', async () => {
    const { here } = await at.signIn()
    Object.assign(at.issuer.person, { roles: ['nobody'] })
    at.clock.ahead = 70_000
    expect(await sessionOf(here)).toMatchObject({ signedIn: false })
    expect((await here.ask('/api/read/v1/merge-requests')).status).toBe(401)
  })

  test('is renewed once for many requests, and stays the same for the browser', async () => {
    const { here } = await at.signIn()
    const [id, before] = [here.cookies.get('ledger'), await sessionOf(here)]
    at.issuer.asked.length = 0
    at.clock.ahead = 70_000
    const answers = await Promise.all([...Array(6).keys()].map(() => here.ask('/api/read/v1/merge-requests')))
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
    expect(at.issuer.asked.filter((asked) => asked === 'POST /token')).toHaveLength(1)
    expect(here.cookies.get('ledger')).toBe(id)
    expect(await sessionOf(here)).toMatchObject({ csrf: before.signedIn ? before.csrf : '' })
  })

  test('is ended with the issuer too: its refresh token is given back, and no token stands in an address', async () => {
    const { here } = await at.signIn()
    const told = await sessionOf(here)
    const headers = { 'Ledger-Csrf': told.signedIn ? told.csrf : '' }
    at.issuer.asked.length = 0
    const answer = await here.ask('/api/session/end', { method: 'POST', headers })
    const { next } = (await answer.json()) as { readonly next: string }
    expect(at.issuer.asked).toEqual(['POST /token/revocation'])
    const url = new URL(next)
    expect([url.origin, url.pathname]).toEqual([at.issuer.issuer, '/session/end'])
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: 'ledger',
      post_logout_redirect_uri: `${at.origin}/`,
    })
  })

  test('is ended here while its issuer does not answer, and its token has expired', async () => {
    const { here } = await at.signIn()
    const told = await sessionOf(here)
    await at.issuer.stop()
    at.clock.ahead = 130_000
    expect((await here.ask('/api/read/v1/merge-requests')).status).toBe(503)
    const headers = { 'Ledger-Csrf': told.signedIn ? told.csrf : '' }
    const answer = await here.ask('/api/session/end', { method: 'POST', headers })
    expect([answer.status, await answer.json()]).toEqual([200, { next: '/' }])
    expect(await sessionOf(here)).toMatchObject({ signedIn: false })
  })
})
