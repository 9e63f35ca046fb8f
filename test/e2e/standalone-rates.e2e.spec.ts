import { expect, test } from 'vitest'
import { startStandalone } from './start-standalone.ts'

test('the embedded ledger turns away with 429 who asks too much, on both of its addresses', async () => {
  await using ledger = await startStandalone({ env: { LEDGER_RATE_ACTOR: '3', LEDGER_RATE_ADDRESS: '10' } })
  // At once: one after the other, a slow machine would ask no more than may be asked.
  const asked = (url: string, init: RequestInit = {}) =>
    Promise.all(
      Array.from({ length: 60 }, async () => {
        const headers = { authorization: `Bearer ${ledger.connection.tokens.reporter}` }
        const response = await fetch(url, { ...init, headers })
        await response.body?.cancel()
        if (response.status === 429) expect(Number(response.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
        return response.status
      }),
    )
  const id = 'a0000000-0000-4000-8000-000000000001'
  expect(await asked(`${ledger.queryUrl}/v1/cases/${id}`)).toContain(429)
  expect(await asked(`${ledger.intakeUrl}/v1/cases`, { method: 'POST' })).toContain(429)
  // What is public is told whoever asks, a token or none, and is limited by itself: by the address.
  const ofEverybody = await asked(`${ledger.queryUrl}/v1/public/figures`)
  expect(new Set(ofEverybody)).toEqual(new Set([200, 429]))
})
