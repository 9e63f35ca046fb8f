import { expect, test } from 'vitest'
import { rateLimit } from './rate-limit.ts'

const caller = (actor: string, agency = 'an agency') => ({ issuer: '', actor, agency, roles: new Set<never>() })

test('a caller has two seconds of requests in hand, and gets more as time goes on; others are not concerned', () => {
  let now = 0
  const { admit } = rateLimit({ actor: 25, agency: 1000 }, () => now)
  for (let i = 0; i < 50; i++) expect(admit(caller('a'), 1)).toBeUndefined()
  expect(admit(caller('a'), 1)).toMatchObject({ status: 429, retryAfter: 1 })
  expect(admit(caller('b'), 1)).toBeUndefined()
  now = 200
  for (let i = 0; i < 5; i++) expect(admit(caller('a'), 1)).toBeUndefined()
  expect(admit(caller('a'), 1)?.status).toBe(429)
})

test('the callers of one agency share what it has; what is turned away costs nothing', () => {
  let now = 0
  const { admit } = rateLimit({ actor: 25, agency: 40 }, () => now)
  for (const name of ['a', 'b']) for (let i = 0; i < 40; i++) expect(admit(caller(name), 1)).toBeUndefined()
  for (let i = 0; i < 100; i++) expect(admit(caller('c'), 1)).toMatchObject({ status: 429 })
  expect(admit(caller('d', 'another'), 1)).toBeUndefined()
  now = 200
  for (let i = 0; i < 8; i++) expect(admit(caller('c'), 1)).toBeUndefined()
})

test('what works harder costs more, and says how long to wait; what costs more than a bucket holds passes a full one', () => {
  let now = 0
  const { admit } = rateLimit({ actor: 10, agency: 1000 }, () => now)
  expect(admit(caller('a'), 15)).toBeUndefined()
  expect(admit(caller('a'), 15)).toMatchObject({ status: 429, retryAfter: 1 })
  now = 1000
  expect(admit(caller('a'), 15)).toBeUndefined()
  now = 3000
  expect(admit(caller('a'), 1_000)).toBeUndefined()
  expect(admit(caller('a'), 1)?.status).toBe(429)
})

test('work under way is charged what it costs, and rests until nothing is owed', () => {
  let now = 0
  const { admit, charge } = rateLimit({ actor: 10, agency: 1000 }, () => now)
  expect(charge(caller('a'), 20)).toBe(0)
  expect(charge(caller('a'), 5)).toBe(500)
  expect(admit(caller('a'), 1)?.status).toBe(429)
  expect(admit(caller('b'), 1)).toBeUndefined()
  now = 500
  expect(charge(caller('a'), 0)).toBe(0)
  now = 600
  expect(admit(caller('a'), 1)).toBeUndefined()
})
