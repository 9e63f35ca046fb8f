import * as E from 'fp-ts/lib/Either.js'
import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'
import { mkdtempSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { somePseudonym, testIssuer, type SomeToken } from '../testing/some-token.ts'
import { openKey } from './key-file.ts'
import { developmentIssuer, developmentLife, ledgerAudience, openDevelopmentIssuer } from './development-issuer.ts'
import { developmentVerifier } from './development-verifier.ts'
import { fixedKeys, KeysUnavailable } from './issuer-keys.ts'
import { tokenVerifier, type TokenVerifier, type TrustedIssuer } from './token-verifier.ts'

const agency = 'a0000000-0000-4000-8000-000000000001'
const request = { subject: 'siti', agency, roles: ['reporter', 'caseworker'], seconds: 60 } as const

const verifierOf = (
  issuers: ReadonlyArray<TrustedIssuer>,
  now = () => new Date(),
  audience: string = ledgerAudience,
): TokenVerifier => tokenVerifier({ issuers, audience, longestLife: developmentLife, pseudonym: somePseudonym, now })

const set = async (now = () => new Date(), audience?: string) => {
  const issuer = await openDevelopmentIssuer()
  return { issuer, verify: verifierOf([{ issuer: developmentIssuer, keys: fixedKeys(issuer.keys) }], now, audience) }
}
const reason = (result: Awaited<ReturnType<TokenVerifier>>) => (E.isLeft(result) ? result.left.reason : 'taken')

describe('a token', () => {
  test('of a trusted issuer tells who calls, for which agency, with which roles', async () => {
    const { issuer, verify } = await set()
    expect(await verify(await issuer.issue(request))).toEqual(
      E.right({
        issuer: developmentIssuer,
        actor: somePseudonym(developmentIssuer, 'siti'),
        agency,
        roles: new Set(['reporter', 'caseworker']),
      }),
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

  test('that is known is verified anew when the keys of its issuer are others', async () => {
    const [issuer, other] = [await openDevelopmentIssuer(), await openDevelopmentIssuer()]
    let { current, renewed } = fixedKeys(issuer.keys)
    const keys = { current: () => current(), renewed: () => renewed() }
    const verify = verifierOf([{ issuer: developmentIssuer, keys }])
    const token = await issuer.issue(request)
    expect(reason(await verify(token))).toBe('taken')
    ;({ current, renewed } = fixedKeys(other.keys))
    expect(reason(await verify(token))).toBe('the token is not one of the issuer that we trust')
  })

  test('is not called bad where the keys of its issuer cannot be had', async () => {
    const away = () => Promise.reject(new KeysUnavailable())
    const { issuer } = await set()
    const verify = verifierOf([{ issuer: developmentIssuer, keys: { current: away, renewed: away } }])
    expect(await verify(await issuer.issue(request))).toMatchObject(E.left({ kind: 'unavailable' }))
  })

  test('of another key, issuer or audience is refused', async () => {
    const { issuer, verify } = await set()
    const other = await openDevelopmentIssuer()
    expect(reason(await verify(await other.issue(request)))).toBe('the token is not one of the issuer that we trust')
    const { verify: wrongAudience, issuer: known } = await set(undefined, 'urn:other')
    expect(reason(await wrongAudience(await known.issue(request)))).toBe('the claim aud does not hold')
    const wrongIssuer = verifierOf([{ issuer: 'urn:other', keys: fixedKeys(issuer.keys) }])
    expect(reason(await wrongIssuer(await issuer.issue(request)))).toBe('the claim iss does not hold')
  })

  test('is verified by the keys of the issuer that it names, and of no other that we trust', async () => {
    const indonesia = await testIssuer('https://id.example')
    const thailand = await testIssuer('https://th.example')
    const verify = verifierOf(
      [indonesia, thailand].map(({ name, publicJwk }) => ({ issuer: name, keys: fixedKeys(() => publicJwk) })),
    )
    for (const { name, tokenFor } of [indonesia, thailand]) {
      expect(await verify(await tokenFor({ subject: 'siti' }))).toMatchObject(
        E.right({ issuer: name, actor: somePseudonym(name, 'siti') }),
      )
    }
    expect(reason(await verify(await indonesia.tokenFor({ issuer: thailand.name })))).toBe(
      'the token is not one of the issuer that we trust',
    )
  })

  const hour = 3600
  test.each<[string, SomeToken, string]>([
    ['of another type', { type: 'JWT' }, 'the claim typ does not hold'],
    ['that is an ID token', { type: 'id_token+jwt' }, 'the claim typ does not hold'],
    ['of a longer life', { seconds: hour + 1 }, 'the token lives longer than 3600 seconds from its claim iat on'],
    [
      'of a longer life that began before',
      { seconds: 60, issuedIn: -hour },
      'the token lives longer than 3600 seconds from its claim iat on',
    ],
    ['that was issued in the future', { seconds: 600, issuedIn: 60 }, 'the claim iat does not hold'],
    ['whose type is a media type', { type: 'application/at+jwt' }, 'taken'],
    ['issued by a clock that is a little ahead', { seconds: 600, issuedIn: 20 }, 'taken'],
  ])('%s: %j', async (_kind, some, told) => {
    const { verify, tokenFor } = await testIssuer()
    expect(reason(await verify(await tokenFor(some)))).toBe(told)
  })

  test('that is not good yet, or does not say from when to when, is refused', async () => {
    const { publicKey, privateKey } = await generateKeyPair('EdDSA')
    const verify = verifierOf([{ issuer: 'urn:i', keys: fixedKeys(() => publicKey) }])
    const now = Math.floor(Date.now() / 1000)
    const signed = (times: object) =>
      new SignJWT({ iss: 'urn:i', aud: ledgerAudience, sub: 'siti', agency, roles: [], ...times })
        .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt' })
        .sign(privateKey)
    const [iat, exp] = [now, now + 60]
    expect(reason(await verify(await signed({ iat, exp })))).toBe('taken')
    expect(reason(await verify(await signed({ iat, exp, nbf: now + 40 })))).toBe('the claim nbf does not hold')
    expect(reason(await verify(await signed({ exp })))).toBe('the claim iat does not hold')
    expect(reason(await verify(await signed({ iat })))).toBe('the claim exp does not hold')
    expect(reason(await verify(await signed({ iat: '1', exp })))).toBe('the claim iat does not hold')
  })

  test('without a signature, or that is no token, is refused', async () => {
    const { verify } = await set()
    const unsecured = new UnsecuredJWT({ agency, roles: ['operator'] })
      .setIssuer(developmentIssuer)
      .setAudience(ledgerAudience)
      .setSubject('x')
      .setIssuedAt()
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

test('a development token is good for a day of work, and no longer', async () => {
  const issuer = await openDevelopmentIssuer()
  const verify = developmentVerifier({ publicJwk: issuer.publicJwk, actorKey: new Uint8Array(32) })
  expect(reason(await verify(await issuer.issue({ ...request, seconds: developmentLife })))).toBe('taken')
  expect(reason(await verify(await issuer.issue({ ...request, seconds: developmentLife + 1 })))).toContain('longer')
})

describe('a file keeps for its owner only', () => {
  const folder = () => mkdtempSync(join(tmpdir(), 'ledger-'))

  test('the key of the development issuer', async () => {
    const path = join(folder(), 'issuer.pem')
    const first = await openDevelopmentIssuer(path)
    const second = await openDevelopmentIssuer(path)
    expect(second.publicJwk).toEqual(first.publicJwk)
    expect(first.publicJwk).not.toHaveProperty('d')
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  test('the key of pseudonyms, and one that was cut short is not taken', async () => {
    const path = join(folder(), 'actor.key')
    const first = await openKey(path)
    expect(await openKey(path)).toEqual(first)
    expect(await openKey(join(folder(), 'actor.key'))).not.toEqual(first)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    writeFileSync(path, 'short')
    await expect(openKey(path)).rejects.toThrow('holds no key, or a part of one')
  })
})
