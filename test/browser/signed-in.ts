import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { signInAs } from './sign-in-as.ts'
import { visit, type Seen, type Visit } from './visit.ts'

const usual: Seen = { width: 1280, scheme: 'light' }

/** Opens a window at a page as somebody made up, who signed in there. */
export const visitAs = async (
  browser: Browser,
  origin: string,
  name: string,
  to: string,
  how: Seen = usual,
): Promise<Visit> => {
  const visited = await visit(browser, origin, how)
  await signInAs(visited.page, name, to)
  return visited
}

/** Opens windows of one browser at pages of one ledger, as a caseworker. */
export const caseworkerOf =
  (browserOf: () => Browser, ledgerOf: () => { readonly dashboardUrl: string }) =>
  (to: string, how?: Seen): Promise<Visit> =>
    visitAs(browserOf(), ledgerOf().dashboardUrl, 'Caseworker', to, how)

type Answer = { readonly status: number; readonly body: { readonly id: string; readonly revision: number } }

/** Records something as whoever is signed in at a page, as the page itself would. */
export const recordAt = (page: Page, path: string, body: unknown, ifMatch?: number): Promise<Answer> => {
  const headers = {
    'content-type': 'application/json',
    'idempotency-key': randomUUID(),
    ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
  }
  return page.evaluate<Answer>(`(async () => {
    const { csrf } = await (await fetch('/api/session')).json()
    const answer = await fetch(${JSON.stringify(`/api/record/v1${path}`)}, {
      method: 'POST',
      headers: { ...${JSON.stringify(headers)}, 'ledger-csrf': csrf },
      body: ${JSON.stringify(JSON.stringify(body))},
    })
    return { status: answer.status, body: await answer.json() }
  })()`)
}

/** Reads something as whoever is signed in at a page. */
export const readAt = <A>(page: Page, path: string): Promise<A> =>
  page.evaluate<A>(`fetch(${JSON.stringify(`/api/read/v1${path}`)}).then((answer) => answer.json())`)

const someVictim = {
  report: { channel: 'Hotline', reportedOn: '2026-01-05', country: 'IDN' },
  person: { citizenships: ['IDN'], gender: 'Feminine', ageBand: '21-23' },
  exploitation: { country: 'KHM', forms: ['ForcedCriminality'], period: '2025', scamTypes: ['Romance'] },
}

/** A case that was just reported, and can be read. */
export const someCase = async (page: Page): Promise<{ readonly id: string; readonly revision: number }> => {
  const { status, body } = await recordAt(page, '/cases', someVictim)
  if (status !== 201) throw new Error(`a case was not reported: ${status} ${JSON.stringify(body)}`)
  await untilRead(page, body.id, body.revision)
  return body
}

/** Waits until a case is read as it stood at a revision. */
export const untilRead = (page: Page, id: string, revision: number): Promise<unknown> =>
  page.waitForFunction(
    `fetch('/api/read/v1/cases/${id}').then(async (answer) => answer.ok && (await answer.json()).revision >= ${revision})`,
  )
