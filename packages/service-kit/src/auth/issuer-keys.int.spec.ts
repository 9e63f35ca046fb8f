import * as E from 'fp-ts/lib/Either.js'
import type { JWK } from 'jose'
import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { somePseudonym, testIssuer } from '../testing/some-token.ts'
import { ledgerAudience } from './development-issuer.ts'
import { issuerKeys, keyTimes, type IssuerKeys } from './issuer-keys.ts'
import { tokenVerifier, type TokenVerifier } from './token-verifier.ts'

const second = 1_000
const minute = 60 * second
const hour = 60 * minute

let server: Server
let answered: RequestListener
let asked: number
let now: number
let keys: IssuerKeys
let verify: TokenVerifier
let issuer: Awaited<ReturnType<typeof testIssuer>>

const answerKeys = (...keys: ReadonlyArray<JWK>): RequestListener => {
  return (_request, response) => void response.end(JSON.stringify({ keys }))
}
const away: RequestListener = (_request, response) => void response.destroy()

beforeEach(async () => {
  issuer = await testIssuer()
  answered = answerKeys({ ...issuer.publicJwk, kid: 'first' })
  asked = 0
  now = 0
  server = createServer((request, response) => {
    asked++
    answered(request, response)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`
  keys = issuerKeys(url, () => now)
  verify = tokenVerifier({
    issuers: [{ issuer: issuer.name, keys }],
    audience: ledgerAudience,
    longestLife: 3600,
    pseudonym: somePseudonym,
    // Tokens stay good meanwhile: only the age of the keys is looked at.
    now: () => new Date(),
  })
})

afterEach(() => {
  server.closeAllConnections()
  server.close()
})

const told = async (token: string) => {
  const result = await verify(token)
  return E.isRight(result) ? 'taken' : result.left.kind
}
/** Until the issuer's answer to what was asked beside the requests is taken up: whoever needs new keys waits for it. */
const answerTaken = () => keys.renewed()

describe('the keys of an issuer', () => {
  test('are fetched once, and again beside the requests when they are five minutes old', async () => {
    const token = await issuer.tokenFor({ kid: 'first' })
    for (let i = 0; i < 3; i++) expect(await told(token)).toBe('taken')
    now += keyTimes.refreshAfter - 1
    expect(await told(token)).toBe('taken')
    expect(asked).toBe(1)
    now += 1
    expect(await told(token)).toBe('taken')
    await answerTaken()
    expect(asked).toBe(2)
  })

  test('count no longer than ten minutes after the issuer withdrew them, for a token that is known too', async () => {
    const token = await issuer.tokenFor({ kid: 'first' })
    expect(await told(token)).toBe('taken')
    answered = answerKeys({ ...(await testIssuer()).publicJwk, kid: 'second' })
    now += keyTimes.withdrawnAfter
    expect(await told(token)).toBe('refused')
    expect(await told(token)).toBe('refused')
  })

  test('that it makes anew are fetched when a token names them, not more often than every half minute', async () => {
    const next = await testIssuer(issuer.name)
    expect(await told(await issuer.tokenFor({ kid: 'first' }))).toBe('taken')
    answered = answerKeys({ ...issuer.publicJwk, kid: 'first' }, { ...next.publicJwk, kid: 'second' })
    const token = await next.tokenFor({ kid: 'second' })
    expect(await told(token)).toBe('refused')
    now += keyTimes.pause
    for (const kid of ['x', 'y', 'z']) expect(await told(await next.tokenFor({ kid }))).toBe('refused')
    expect(await told(token)).toBe('taken')
    expect(asked).toBe(2)
  })

  test.each<[string, RequestListener]>([
    ['breaks off', away],
    ['answers 500', (_request, response) => void response.writeHead(500).end()],
    ['answers no JSON', (_request, response) => void response.end('<html>')],
    ['answers no key set', (_request, response) => void response.end('{"keys":7}')],
    ['answers without end', (_request, response) => void response.end('x'.repeat(300_000))],
    ['sends elsewhere', (_request, response) => void response.writeHead(302, { location: '/other' }).end()],
  ])('that were known count for an hour and longer where it %s', async (_how, trouble) => {
    const token = await issuer.tokenFor({ kid: 'first' })
    const another = await issuer.tokenFor({ kid: 'first', subject: 'another' })
    expect(await told(token)).toBe('taken')
    answered = trouble
    for (now = 5 * minute; now <= hour + 10 * minute; now += 5 * minute) expect(await told(token)).toBe('taken')
    expect(await told(another)).toBe('taken')
    now = keyTimes.lastGoodFor + 1
    expect(await told(token)).toBe('unavailable')
    answered = answerKeys({ ...issuer.publicJwk, kid: 'first' })
    expect(await told(token)).toBe('taken')
  })

  test('are asked for every half minute while it is unavailable, and a key withdrawn meanwhile goes when it is back', async () => {
    const token = await issuer.tokenFor({ kid: 'first' })
    expect(await told(token)).toBe('taken')
    answered = away
    now = keyTimes.refreshAfter
    expect(await told(token)).toBe('taken')
    await answerTaken()
    now += keyTimes.pause - 1
    expect(await told(token)).toBe('taken')
    await answerTaken()
    expect(asked).toBe(2)
    answered = answerKeys()
    now += 1
    expect(await told(token)).toBe('taken')
    await answerTaken()
    expect(await told(token)).toBe('refused')
    expect(asked).toBe(3)
  })

  test('that were never told keep nobody in, and tell nobody that the token is bad', async () => {
    answered = away
    const token = await issuer.tokenFor({ kid: 'first' })
    expect(await told(token)).toBe('unavailable')
    answered = answerKeys({ ...issuer.publicJwk, kid: 'first' })
    expect(await told(token)).toBe('taken')
  })
})
