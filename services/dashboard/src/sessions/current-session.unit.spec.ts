import * as E from 'fp-ts/lib/Either.js'
import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { currentSession, type Renew } from './current-session.ts'
import { memorySessionStore } from './memory-session-store.ts'
import { sealing } from './sealing.ts'
import type { SignedIn } from './session.ts'
import { sessionsOf } from './sessions.ts'

const second = 1000
const minute = 60 * second
const times = { idle: 30 * minute, longest: 12 * 60 * minute }
const some: SignedIn = {
  issuer: 'https://id.example',
  person: 'p1',
  agency: 'a0000000-0000-4000-8000-000000000001',
  roles: ['caseworker'],
  accessToken: 'access-1',
  accessUntil: 10 * minute,
  refreshToken: 'refresh-1',
}
const renewedOnce: SignedIn = { ...some, accessToken: 'access-2', refreshToken: 'refresh-2', accessUntil: 90 * minute }

/** Sessions on a clock that the test moves, and an issuer that answers as it says. */
const begun = async (answer: Renew, over: Partial<SignedIn> = {}) => {
  const clock = { now: 0 }
  const sessions = sessionsOf(memorySessionStore(), sealing([randomBytes(32)]), times, () => clock.now)
  const asked: string[] = []
  const renew: Renew = (session) => {
    asked.push(session.refreshToken ?? '')
    return answer(session)
  }
  const replica = () => currentSession(sessions, renew, () => clock.now)
  return { clock, sessions, asked, current: replica(), replica, id: await sessions.begin({ ...some, ...over }) }
}
const gives =
  (signedIn: SignedIn): Renew =>
  () =>
    Promise.resolve(E.right(signedIn))
const tokenOf = (found: Awaited<ReturnType<ReturnType<typeof currentSession>>>) =>
  E.isRight(found) ? found.right?.session.accessToken : found.left

test('a session is used as it is while its token holds for more than a minute', async () => {
  const { clock, current, id, asked } = await begun(gives(renewedOnce))
  clock.now = 9 * minute - 1
  expect(tokenOf(await current(id, true))).toBe('access-1')
  expect(asked).toEqual([])
})

test('roles and agency are those of the token that is renewed', async () => {
  const agency = 'b0000000-0000-4000-8000-000000000002'
  const { clock, current, id } = await begun(gives({ ...renewedOnce, roles: ['analyst'], agency }))
  const [before] = [await current(id, true)]
  clock.now = 9 * minute
  const after = await current(id, true)
  expect(E.isRight(before) && before.right?.session.roles).toEqual(['caseworker'])
  expect(E.isRight(after) && after.right?.session).toMatchObject({
    roles: ['analyst'],
    agency,
    accessToken: 'access-2',
  })
  expect(E.isRight(after) && E.isRight(before) && after.right?.session.csrf === before.right?.session.csrf).toBe(true)
})

test('of many requests on two replicas one renews, and all others have a token that holds', async () => {
  const issuer: Renew = async () => {
    await sleep(20)
    return E.right(renewedOnce)
  }
  const { clock, current, replica, id, asked } = await begun(issuer)
  const other = replica()
  clock.now = 9 * minute + 1
  const found = await Promise.all([...Array(10).keys()].map((n) => (n % 2 === 0 ? current : other)(id, true)))
  expect(asked).toEqual(['refresh-1'])
  for (const one of found) expect(['access-1', 'access-2']).toContain(tokenOf(one))
})

test('where the token has expired, the others wait for the one that renews', async () => {
  const issuer: Renew = async () => {
    await sleep(20)
    return E.right(renewedOnce)
  }
  const { clock, current, replica, id, asked } = await begun(issuer)
  clock.now = 10 * minute
  const found = await Promise.all([current(id, true), replica()(id, true), current(id, true)])
  expect(found.map(tokenOf)).toEqual(['access-2', 'access-2', 'access-2'])
  expect(asked).toEqual(['refresh-1'])
})

test('is over when its issuer gives no more tokens', async () => {
  const { clock, current, id } = await begun(() => Promise.resolve(E.left('over')))
  clock.now = 9 * minute
  expect(await current(id, true)).toEqual(E.right(undefined))
  clock.now = 0
  expect(await current(id, true)).toEqual(E.right(undefined))
})

test('is over when the tokens that come are of somebody else', async () => {
  for (const other of [{ person: 'p2' }, { issuer: 'https://other.example' }]) {
    const { clock, current, id } = await begun(gives({ ...renewedOnce, ...other }))
    clock.now = 9 * minute
    expect(await current(id, true)).toEqual(E.right(undefined))
    expect(await current(id, true)).toEqual(E.right(undefined))
  }
})

test('goes on with the token that still holds while its issuer does not answer, and asks again', async () => {
  const answers: Array<E.Either<'unavailable', SignedIn>> = [E.left('unavailable'), E.left('unavailable')]
  const { clock, current, id, asked } = await begun(() => Promise.resolve(answers.shift() ?? E.right(renewedOnce)))
  clock.now = 9 * minute
  expect(tokenOf(await current(id, true))).toBe('access-1')
  clock.now = 10 * minute
  expect(await current(id, true)).toEqual(E.left('unavailable'))
  expect(tokenOf(await current(id, true))).toBe('access-2')
  expect(asked).toEqual(['refresh-1', 'refresh-1', 'refresh-1'])
})

test('that was ended while it was renewed stays ended', async () => {
  const gate = Promise.withResolvers<E.Either<'over', SignedIn>>()
  const renewing = Promise.withResolvers<undefined>()
  const { clock, sessions, current, id } = await begun(() => {
    renewing.resolve(undefined)
    return gate.promise
  })
  clock.now = 9 * minute
  const pending = current(id, true)
  await renewing.promise
  await sessions.end(id)
  gate.resolve(E.right(renewedOnce))
  expect(await pending).toEqual(E.right(undefined))
  expect(await current(id, true)).toEqual(E.right(undefined))
})

test('without a refresh token it lasts as long as its token', async () => {
  const { clock, current, id } = await begun(gives(renewedOnce))
  const without = await begun(gives(renewedOnce))
  const { refreshToken: _none, ...rest } = some
  const bare = await without.sessions.begin(rest)
  without.clock.now = 10 * minute - 1
  expect(tokenOf(await without.current(bare, true))).toBe('access-1')
  without.clock.now = 10 * minute
  expect(await without.current(bare, true)).toEqual(E.right(undefined))
  clock.now = 10 * minute
  expect(tokenOf(await current(id, true))).toBe('access-2')
})

test('ends when it was not used for its idle time, and to ask for it is no use', async () => {
  const forever = { accessUntil: 10_000 * minute }
  const { clock, current, id } = await begun(gives(renewedOnce), forever)
  for (clock.now = 0; clock.now < 29 * minute; clock.now += minute)
    expect(tokenOf(await current(id, false))).toBeDefined()
  clock.now = 30 * minute
  expect(await current(id, true)).toEqual(E.right(undefined))
})

test('that is used ends at its longest, and not before', async () => {
  const { clock, current, id } = await begun(gives(renewedOnce), { accessUntil: 10_000 * minute })
  for (clock.now = 0; clock.now < times.longest; clock.now += 20 * minute)
    expect([clock.now, tokenOf(await current(id, true))]).toEqual([clock.now, 'access-1'])
  clock.now = times.longest
  expect(await current(id, true)).toEqual(E.right(undefined))
})
