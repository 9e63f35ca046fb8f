import * as E from 'fp-ts/lib/Either.js'
import { createRemoteJWKSet, customFetch, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'
import { mkdtempSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { developmentIssuer, ledgerAudience, openDevelopmentIssuer } from './development-issuer.ts'
import { tokenVerifier } from './token-verifier.ts'

const agency = 'a0000000-0000-4000-8000-000000000001'
const request = { subject: 'siti', agency, roles: ['reporter', 'caseworker'], seconds: 60 } as const

const set = async (now = () => new Date()) => {
  const issuer = await openDevelopmentIssuer()
  const verify = tokenVerifier({ issuer: developmentIssuer, audience: ledgerAudience, keys: issuer.keys, now })
  return { issuer, verify }
}
const reason = (result: Awaited<ReturnType<ReturnType<typeof tokenVerifier>>>) =>
  E.isLeft(result) ? result.left.reason : 'taken'

const signed = async (
  claims: Record<string, unknown>,
  over: { issuer?: string; audience?: string; algorithm?: string } = {},
) => {
  const { privateKey } = await generateKeyPair(over.algorithm ?? 'EdDSA')
  return new SignJWT(claims)
    .setProtectedHeader({ alg: over.algorithm ?? 'EdDSA' })
    .setIssuer(over.issuer ?? developmentIssuer)
    .setAudience(over.audience ?? ledgerAudience)
    .setSubject('siti')
    .setExpirationTime('1h')
    .sign(privateKey)
}

describe('a token', () => {
  test('of the trusted issuer tells who calls, for which agency, with which roles', async () => {
    const { issuer, verify } = await set()
    expect(await verify(await issuer.issue(request))).toEqual(
      E.right({ subject: 'siti', agency, roles: new Set(['reporter', 'caseworker']) }),
    )
  })

  test('is no longer taken once it has expired, though it was known', async () => {
    let now = Date.now()
    const { issuer, verify } = await set(() => new Date(now))
    const token = await issuer.issue(request)
    expect(reason(await verify(token))).toBe('taken')
    now += 61_000 + 30_000
    expect(reason(await verify(token))).toBe('the token has expired')
  })

  test('is looked at anew after five minutes, so that a key that the issuer withdrew counts no longer', async () => {
    let now = Date.now()
    const [issuer, other] = [await openDevelopmentIssuer(), await openDevelopmentIssuer()]
    let { keys } = issuer
    const verify = tokenVerifier({
      issuer: developmentIssuer,
      audience: ledgerAudience,
      keys: (...args) => keys(...args),
      now: () => new Date(now),
    })
    const token = await issuer.issue({ ...request, seconds: 3600 })
    expect(reason(await verify(token))).toBe('taken')
    keys = other.keys
    expect(reason(await verify(token))).toBe('taken')
    now += 5 * 60_000
    expect(reason(await verify(token))).toBe('the token is not one of the issuer that we trust')
  })

  test('is not called bad where the keys of its issuer cannot be had', async () => {
    const answers = [
      () => new Response('down', { status: 500 }),
      () => new Response('no JSON'),
      () => new Response('{"keys":7}'),
      () => Response.error(),
      (): never => {
        throw new TypeError('fetch failed')
      },
    ]
    const { issuer } = await set()
    const token = await issuer.issue(request)
    for (const answer of answers) {
      const keys = createRemoteJWKSet(new URL('http://127.0.0.1:1/jwks'), {
        [customFetch]: () => Promise.resolve().then(answer),
      })
      const verify = tokenVerifier({ issuer: developmentIssuer, audience: ledgerAudience, keys, now: () => new Date() })
      expect(await verify(token)).toMatchObject(E.left({ kind: 'unavailable' }))
    }
  })

  test('of another key, issuer or audience is refused', async () => {
    const { verify } = await set()
    const claims = { agency, roles: ['reporter'] }
    expect(reason(await verify(await signed(claims)))).toBe('the token is not one of the issuer that we trust')
    const other = await openDevelopmentIssuer()
    expect(reason(await verify(await other.issue(request)))).toBe('the token is not one of the issuer that we trust')
    const wrongAudience = tokenVerifier({
      issuer: developmentIssuer,
      audience: 'urn:other',
      keys: other.keys,
      now: () => new Date(),
    })
    expect(reason(await wrongAudience(await other.issue(request)))).toBe('the claim aud does not hold')
    const wrongIssuer = tokenVerifier({
      issuer: 'urn:other',
      audience: ledgerAudience,
      keys: other.keys,
      now: () => new Date(),
    })
    expect(reason(await wrongIssuer(await other.issue(request)))).toBe('the claim iss does not hold')
  })

  test('without a signature, or that is no token, is refused', async () => {
    const { verify } = await set()
    const unsecured = new UnsecuredJWT({ agency, roles: ['operator'] })
      .setIssuer(developmentIssuer)
      .setAudience(ledgerAudience)
      .setSubject('x')
      .setExpirationTime('1h')
      .encode()
    for (const token of [unsecured, '', 'x', 'a.b.c', '{}'])
      expect(await verify(token)).toMatchObject(E.left({ kind: 'refused' }))
  })

  test('without our claims, or with unknown roles, is refused by name', async () => {
    const { issuer, verify } = await set()
    expect(reason(await verify(await issuer.issue({ ...request, agency: 'an embassy' })))).toBe(
      "the token's claims: agency must be a AgencyId: a UUID in lower case",
    )
    for (const subject of ['', ' siti', 's'.repeat(201), 'si\nti'])
      expect(reason(await verify(await issuer.issue({ ...request, subject })))).toContain(
        "the token's claims: sub must be text of 1 to 200 characters",
      )
    expect(reason(await verify(await issuer.issue({ ...request, roles: ['king' as 'reporter'] })))).toContain(
      'must be a code of the list Role',
    )
  })
})

test('the key of the development issuer is kept in a file for its owner only', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'ledger-')), 'issuer.pem')
  const first = await openDevelopmentIssuer(path)
  const second = await openDevelopmentIssuer(path)
  expect(second.publicJwk).toEqual(first.publicJwk)
  expect(first.publicJwk).not.toHaveProperty('d')
  expect(statSync(path).mode & 0o777).toBe(0o600)
})
