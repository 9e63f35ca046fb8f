import { expect, test } from 'vitest'
import { rateLimit } from './rate-limit.ts'

test('a caller has ten seconds of requests in hand, and gets more as time goes on; others are not concerned', () => {
  let now = 0
  const admit = rateLimit(5, () => now)
  const caller = (actor: string) => ({ issuer: '', actor, agency: '', roles: new Set<never>() })
  for (let i = 0; i < 50; i++) expect(admit(caller('a'))).toBeUndefined()
  expect(admit(caller('a'))).toMatchObject({ status: 429, retryAfter: 1 })
  expect(admit(caller('b'))).toBeUndefined()
  now = 1000
  for (let i = 0; i < 5; i++) expect(admit(caller('a'))).toBeUndefined()
  expect(admit(caller('a'))?.status).toBe(429)
})
