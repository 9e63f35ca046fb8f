import { publicReads, SessionAnswer } from '@ledger/api'
import { notOfCodec } from '@ledger/api/testing'
import { expect, test } from 'vitest'
import { startStandalone } from './start-standalone.ts'

/** A browser as far as this test needs one: it keeps the cookie, and says that our own page asks. */
const browserAt = (origin: string) => {
  let cookie = ''
  return async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = { cookie, origin, 'sec-fetch-site': 'same-origin', ...(init.headers as Record<string, string>) }
    const answer = await fetch(origin + path, { redirect: 'manual', ...init, headers })
    cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? cookie
    return answer
  }
}

test('the embedded ledger shows its page first, which tells everybody what is published, and who signs in what she may', async () => {
  await using ledger = await startStandalone()
  const { dashboardUrl: origin } = ledger
  expect(ledger.output()).toContain(`Open its page in a browser:\n\n  ${origin} `)
  const ask = browserAt(origin)

  const page = await (await ask('/explore')).text()
  const [script = ''] = /\/assets\/[\w-]+\.js/.exec(page) ?? []
  expect((await ask(script)).headers.get('content-type')).toMatch(/^text\/javascript/)

  const offered: unknown = await (await ask('/api/session')).json()
  expect(notOfCodec(SessionAnswer, offered)).toBeUndefined()
  const { persons } = offered as Extract<SessionAnswer, { signedIn: false }>
  const figures = await (await ask('/api/read/v1/figures/totals?groupBy=countryOfExploitation')).json()
  expect(notOfCodec(publicReads.figureTotals.answer, figures)).toBeUndefined()
  expect((await ask('/api/read/v1/merge-requests')).status).toBe(401)

  const shown: Array<readonly [string, number, number]> = []
  for (const { person } of persons) {
    const body = new URLSearchParams({ person })
    expect((await ask('/sign-in/as', { method: 'POST', body })).status).toBe(303)
    const told = (await (await ask('/api/session')).json()) as Extract<SessionAnswer, { signedIn: true }>
    expect(notOfCodec(SessionAnswer, told)).toBeUndefined()
    const [merges, access] = [await ask('/api/read/v1/merge-requests'), await ask('/api/read/v1/access-records')]
    // What the session says that she may is what the services let her do.
    expect([merges.status === 200, access.status === 200]).toEqual([
      told.may.includes('ReadMergeRequests'),
      told.may.includes('ReadAccessRecords'),
    ])
    shown.push([person, merges.status, access.status])
  }
  expect(shown).toEqual([
    ['reporter', 403, 403],
    ['caseworker', 200, 403],
    ['caseworker-tha', 200, 403],
    ['analyst', 403, 403],
    ['statistician', 403, 403],
    ['operator', 403, 403],
    ['auditor', 403, 200],
    ['registrar', 403, 403],
  ])
})
