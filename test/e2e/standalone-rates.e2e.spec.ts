import { expect, test } from 'vitest'
import { startStandalone } from './start-standalone.ts'

test('the embedded ledger turns away with 429 who asks too much, on both of its addresses', async () => {
  await using ledger = await startStandalone({ env: { LEDGER_RATE_ACTOR: '3', LEDGER_RATE_ADDRESS: '10' } })
  const asked = async (url: string, init: RequestInit = {}) => {
    const statuses: number[] = []
    for (let i = 0; i < 60 && !statuses.includes(429); i++) {
      const response = await fetch(url, {
        ...init,
        headers: { authorization: `Bearer ${ledger.connection.tokens.reporter}` },
      })
      statuses.push(response.status)
      if (response.status === 429) expect(Number(response.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
      await response.body?.cancel()
    }
    return statuses
  }
  const id = 'a0000000-0000-4000-8000-000000000001'
  expect((await asked(`${ledger.queryUrl}/v1/cases/${id}`)).at(-1)).toBe(429)
  expect((await asked(`${ledger.intakeUrl}/v1/cases`, { method: 'POST' })).at(-1)).toBe(429)
  // What is public is told whoever asks, a token or none, and is limited by itself: by the address.
  const ofEverybody = await asked(`${ledger.queryUrl}/v1/public/figures`)
  expect([ofEverybody[0], ofEverybody.at(-1)]).toEqual([200, 429])
})
