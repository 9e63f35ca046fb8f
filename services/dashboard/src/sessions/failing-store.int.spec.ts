import { afterAll, beforeAll, expect, test } from 'vitest'
import { browserAt } from '../testing/browser.ts'
import { dashboardUnderTest } from '../testing/dashboard-under-test.ts'
import { innerService } from '../testing/inner-service.ts'
import { somePeople } from '../testing/some-people.ts'
import { memorySessionStore } from './memory-session-store.ts'

const kept = memorySessionStore()
let isAway = false
let inner: Awaited<ReturnType<typeof innerService>>
let dashboard: Awaited<ReturnType<typeof dashboardUnderTest>>
beforeAll(async () => {
  inner = await innerService((_request, response) => response.end('{}'))
  const away = () => Promise.reject(new Error('the store is away'))
  const find: typeof kept.find = (key, now) => (isAway ? away() : kept.find(key, now))
  const end: typeof kept.end = (key) => (isAway ? away() : kept.end(key))
  dashboard = await dashboardUnderTest(inner.url, () => ({ people: somePeople, store: { ...kept, find, end } }))
})
afterAll(async () => {
  await dashboard.stop()
  await inner.stop()
})

test('while sessions cannot be read nobody is taken for somebody who is not signed in, and what is public is answered', async () => {
  const browser = browserAt(dashboard.origin)
  await browser.ask('/sign-in/as', { method: 'POST', body: new URLSearchParams({ person: 'analyst' }) })
  const told = (await (await browser.ask('/api/session')).json()) as { readonly csrf: string }
  isAway = true
  const headers = { 'Ledger-Csrf': told.csrf }
  expect((await browser.ask('/api/session')).status).toBe(503)
  expect((await browser.ask('/api/read/v1/statistics')).status).toBe(503)
  // Nor is she told that she is signed out while an old cookie would still do.
  expect((await browser.ask('/api/session/end', { method: 'POST', headers })).status).toBe(503)
  expect(browser.cookies.size).toBe(1)
  expect((await browser.ask('/api/read/v1/public/statistics')).status).toBe(200)
  expect((await browserAt(dashboard.origin).ask('/api/read/v1/statistics')).status).toBe(200)
  isAway = false
  expect((await browser.ask('/api/session/end', { method: 'POST', headers })).status).toBe(200)
  expect(await (await browser.ask('/api/session')).json()).toMatchObject({ signedIn: false })
})
