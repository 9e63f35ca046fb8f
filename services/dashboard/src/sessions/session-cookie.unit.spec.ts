import type { Request, Response } from 'express'
import { describe, expect, test } from 'vitest'
import { sessionCookie } from './session-cookie.ts'

const id = 'A'.repeat(43)
const asked = (cookie: string | undefined) => ({ headers: { cookie } }) as unknown as Request
const answered = () => {
  const lines: string[] = []
  const response = { appendHeader: (_name: string, line: string) => lines.push(line) } as unknown as Response
  return { lines, response }
}

describe('the cookie of the session', () => {
  test('is bound to the host and to https where there is https', () => {
    const { lines, response } = answered()
    sessionCookie(true).set(response, id)
    sessionCookie(true).clear(response)
    expect(lines).toEqual([
      `__Host-ledger=${id}; Path=/; HttpOnly; SameSite=Lax; Secure`,
      '__Host-ledger=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax; Secure',
    ])
  })

  test.each([
    [`__Host-ledger=${id}`, id],
    [`other=1; __Host-ledger=${id}; more=2`, id],
    // What a neighbour host set under the plain name is not taken over https.
    [`ledger=${id}`, undefined],
    [`x__Host-ledger=${id}`, undefined],
    ['__Host-ledger=short', undefined],
    [`__Host-ledger="${id}"`, undefined],
    [`__Host-ledger=${id}%00`, undefined],
    [`__Host-ledger=${id}; `.repeat(4), undefined],
    [undefined, undefined],
  ])('of %j is %j', (header, value) => {
    expect(sessionCookie(true).of(asked(header))).toBe(value)
  })
})
