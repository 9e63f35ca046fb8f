import { findPostgres, freePort, type PostgresEngine } from '@ledger/engines'
import { readSettings, type RunningService } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { builtPage } from './page/built-page.ts'
import { publicDashboardDefaults, PublicDashboardSettings } from './public-face/settings.ts'
import { startPublicFace } from './public-face/start-public-face.ts'
import { dashboardDefaults, DashboardSettings } from './settings.ts'
import { startDashboard } from './start-dashboard.ts'
import { browserAt, type Browser } from './testing/browser.ts'
import { innerService } from './testing/inner-service.ts'
import { clientSecret, openIdIssuer, type OpenIdIssuer } from './testing/open-id-issuer.ts'
import { rawRequest } from './testing/raw-request.ts'

const right = <A>(either: E.Either<string, A>): A => {
  if (E.isLeft(either)) throw new Error(either.left)
  return either.right
}
const listening = { LEDGER_LOG: 'silent', LEDGER_METRICS_PORT: '0' }

let inner: Awaited<ReturnType<typeof innerService>>
let page: E.Either<string, string>
const running: RunningService[] = []
beforeAll(async () => {
  inner = await innerService((_request, response) => response.end('{}'))
  page = await builtPage(new AbortController().signal)
})
afterAll(async () => {
  for (const service of running) await service.stop()
  await inner.stop()
})

test('the built page holds nothing that its policy refuses, and loads from this origin alone', async () => {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const environment = { ...listening, LEDGER_FACE: 'public', LEDGER_DASHBOARD_ORIGIN: origin, LEDGER_QUERY: inner.url }
  const settings = readSettings(PublicDashboardSettings, {
    ...publicDashboardDefaults,
    ...environment,
    LEDGER_PORT: String(port),
  })
  running.push(right(await startPublicFace(right(settings), page)))
  const document = await (await fetch(origin)).text()
  expect(document).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:|data:/i)
  expect([...document.matchAll(/<script\b[^>]*>/g)].filter(([tag]) => !tag.includes(' src="/assets/'))).toEqual([])
  const loaded = [...document.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address = '']) => address)
  expect(loaded.length).toBeGreaterThan(1)
  for (const address of loaded) {
    expect(address).toMatch(/^\/assets\//)
    expect((await fetch(origin + address)).status).toBe(200)
  }
})

test('with its public face alone nobody signs in, and nothing is read but what is public', async () => {
  const origin = running[0]?.url ?? ''
  const browser = browserAt(origin)
  browser.cookies.set('ledger', 'A'.repeat(43))
  expect(await (await browser.ask('/api/session')).json()).toEqual({ signedIn: false, issuers: [], persons: [] })
  const form = { method: 'POST', body: new URLSearchParams({ person: 'operator' }) }
  expect((await browser.ask('/sign-in/as', form)).status).toBe(404)
  expect((await browser.ask('/sign-in?issuer=x')).status).toBe(404)
  expect((await browser.ask('/sign-in/callback?code=x')).status).toBe(404)
  inner.came.length = 0
  for (const path of ['/api/read/v1/merge-requests', '/api/read/v1/access-records', '/api/read/v1/agencies/a'])
    expect((await browser.ask(path)).status).toBe(401)
  await browser.ask('/api/read/v1/statistics', { headers: { authorization: 'Bearer x' } })
  expect(inner.came.map(({ url, headers }) => [url, headers.authorization])).toEqual([
    ['/v1/public/statistics', undefined],
  ])
})

test('a page that was not built is said in one line', async () => {
  const settings = readSettings(PublicDashboardSettings, {
    ...publicDashboardDefaults,
    LEDGER_FACE: 'public',
    LEDGER_DASHBOARD_ORIGIN: 'https://public.example',
    LEDGER_QUERY: inner.url,
    LEDGER_INTAKE: inner.url,
    LEDGER_OPERATOR: inner.url,
  })
  expect(await startPublicFace(right(settings), E.right('/nowhere'))).toEqual(
    E.left(expect.stringMatching(/^the page cannot be read from \/nowhere: ENOENT/)),
  )
})

const postgres = await findPostgres()
describe.skipIf(postgres === undefined)('two replicas on one store', () => {
  let issuer: OpenIdIssuer
  let origin: string
  let other: RunningService
  let browser: Browser

  beforeAll(async () => {
    const port = await freePort()
    origin = `http://127.0.0.1:${port}`
    issuer = await openIdIssuer(origin)
    const settings = right(
      readSettings(DashboardSettings, {
        ...dashboardDefaults,
        ...listening,
        LEDGER_DASHBOARD_ORIGIN: origin,
        LEDGER_QUERY: inner.url,
        LEDGER_INTAKE: inner.url,
        LEDGER_OPERATOR: inner.url,
        LEDGER_SESSION_DATABASE: await (postgres as PostgresEngine).createDatabase(),
        LEDGER_SESSION_SECRET: 'ab'.repeat(24),
        LEDGER_SIGN_IN_ISSUERS: JSON.stringify([{ issuer: issuer.issuer, name: 'The ministry', client: 'ledger' }]),
        LEDGER_SIGN_IN_SECRET: JSON.stringify({ [issuer.issuer]: clientSecret }),
        LEDGER_PORT: '0',
      }),
    )
    other = right(await startDashboard(settings, page))
    running.push(right(await startDashboard({ ...settings, LEDGER_PORT: port }, page)), other)
    browser = browserAt(origin)
  })
  afterAll(async () => {
    await issuer.stop()
    await postgres?.stop()
  })

  const atOther = (path: string) => {
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    return rawRequest(other.url, [`GET ${path} HTTP/1.1`, `Host: ${new URL(origin).host}`, `Cookie: ${cookie}`])
  }
  const there = new Map<string, Browser>()
  const follow = async (answer: Response): Promise<void> => {
    const to = answer.headers.get('location')
    if (to === null) return
    const url = new URL(to, answer.url)
    if (url.origin !== origin) there.set(url.origin, there.get(url.origin) ?? browserAt(url.origin))
    await follow(await (there.get(url.origin) ?? browser).ask(url.pathname + url.search))
  }

  test('know each other`s sessions, and that one is over', async () => {
    expect((await atOther('/health/ready')).head).toMatch(/ 200 /)
    await follow(await browser.ask(`/sign-in?issuer=${encodeURIComponent(issuer.issuer)}`))
    expect(JSON.parse((await atOther('/api/session')).body)).toMatchObject({ signedIn: true })
    inner.came.length = 0
    expect((await atOther('/api/read/v1/merge-requests')).head).toMatch(/ 200 /)
    expect(inner.came[0]?.headers.authorization).toMatch(/^Bearer ey/)
    const { csrf } = (await (await browser.ask('/api/session')).json()) as { readonly csrf: string }
    const old = new Map(browser.cookies)
    await browser.ask('/api/session/end', { method: 'POST', headers: { 'Ledger-Csrf': csrf } })
    for (const [name, value] of old) browser.cookies.set(name, value)
    expect(JSON.parse((await atOther('/api/session')).body)).toMatchObject({ signedIn: false })
    expect((await atOther('/api/read/v1/merge-requests')).head).toMatch(/ 401 /)
  })

  test('show their metrics elsewhere', async () => {
    const metrics = await (await fetch(`${other.metricsUrl ?? ''}/metrics`)).text()
    expect(metrics).toMatch(/_count\{service="dashboard",method="get",route="\/api\/read",status="200"\} 1/)
    expect(metrics).not.toContain('merge-requests')
  })
})
