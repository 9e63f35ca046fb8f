import { DraftKeysAnswer, type SessionAnswer } from '@ledger/api'
import { notOfCodec } from '@ledger/api/testing'
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { browserAt, type Browser } from '../testing/browser.ts'
import { dashboardUnderTest } from '../testing/dashboard-under-test.ts'
import { innerService } from '../testing/inner-service.ts'
import { somePeople } from '../testing/some-people.ts'
import { sealing } from './sealing.ts'

const [old, recent] = [randomBytes(32), randomBytes(32)]

describe('the keys of drafts', () => {
  let inner: Awaited<ReturnType<typeof innerService>>
  let replicas: ReadonlyArray<Awaited<ReturnType<typeof dashboardUnderTest>>>
  beforeAll(async () => {
    inner = await innerService((_request, response) => response.end('{}'))
    replicas = await Promise.all(
      ([[old], [old], [recent, old]] as const).map((secrets) =>
        dashboardUnderTest(inner.url, () => ({ people: somePeople, sealing: sealing(secrets) })),
      ),
    )
  })
  afterAll(async () => {
    await Promise.all(replicas.map(({ stop }) => stop()))
    await inner.stop()
  })

  const signedIn = async (person: string, at: number): Promise<Browser & { readonly csrf: string }> => {
    const browser = browserAt(replicas[at]?.origin ?? '')
    await browser.ask('/sign-in/as', {
      method: 'POST',
      body: `person=${person}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    const told = (await (await browser.ask('/api/session')).json()) as SessionAnswer
    if (!told.signedIn) throw new Error('not signed in')
    return { ...browser, csrf: told.csrf }
  }
  const keysOf = async (person: string, at: number) => {
    const { ask, csrf } = await signedIn(person, at)
    const answer = await ask('/api/session/draft-keys', { headers: { 'Ledger-Csrf': csrf } })
    const told: unknown = await answer.json()
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(notOfCodec(DraftKeysAnswer, told)).toBeUndefined()
    return (told as { readonly keys: ReadonlyArray<{ readonly id: string; readonly key: string }> }).keys
  }

  test('given one person, when she signs in again and at another replica, then hers are the same', async () => {
    const first = await keysOf('caseworker', 0)
    expect(first).toHaveLength(1)
    expect(Buffer.from(first[0]?.key ?? '', 'base64url')).toHaveLength(32)
    expect(await keysOf('caseworker', 0)).toEqual(first)
    expect(await keysOf('caseworker', 1)).toEqual(first)
  })

  test('given another person, then hers are others', async () => {
    const [one, other] = [await keysOf('caseworker', 0), await keysOf('analyst', 0)]
    expect(other[0]?.id).not.toBe(one[0]?.id)
    expect(other[0]?.key).not.toBe(one[0]?.key)
  })

  test('given a secret that was changed, then the new one seals, and the old one still opens', async () => {
    const [before, after] = [await keysOf('caseworker', 0), await keysOf('caseworker', 2)]
    expect(after).toHaveLength(2)
    expect(after[1]).toEqual(before[0])
    expect(after[0]).not.toEqual(before[0])
  })

  test('given nobody who is signed in, a foreign page, or an address that is typed, then there are none', async () => {
    const nobody = browserAt(replicas[0]?.origin ?? '')
    expect((await nobody.ask('/api/session/draft-keys')).status).toBe(401)
    const { ask, csrf } = await signedIn('caseworker', 0)
    expect((await ask('/api/session/draft-keys')).status).toBe(403)
    const foreign = { from: 'https://evil.example', headers: { 'Ledger-Csrf': csrf } }
    expect((await ask('/api/session/draft-keys', foreign)).status).toBe(403)
  })
})
