import type { Role } from '@ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'
import { admission } from './admission.ts'

const agency = 'a0000000-0000-4000-8000-000000000001'
const caller = (issuer: string, ...roles: ReadonlyArray<Role>) => ({
  issuer,
  actor: 'x',
  agency,
  roles: new Set(roles),
})

const set = () => {
  const register = { issuer: 'https://id.example', away: false, asked: 0 }
  const clock = { now: 0 }
  const admit = admission({
    grantOf: () => {
      register.asked++
      return register.away ? Promise.reject(new Error('away')) : Promise.resolve(register.issuer)
    },
    rolesOf: (granted, issuer, roles) =>
      granted === issuer ? new Set([...roles].filter((role) => role === 'reporter')) : undefined,
    now: () => clock.now,
  })
  return { register, clock, admit }
}

test('an issuer of one state speaks for no agency of another; one that may, in the granted roles only', async () => {
  const { admit } = set()
  expect(await admit(caller('https://th.example', 'reporter'))).toMatchObject(E.left({ status: 403 }))
  expect(await admit(caller('https://id.example', 'reporter', 'operator'))).toEqual(
    E.right(caller('https://id.example', 'reporter')),
  )
})

test('a new grant counts after five seconds, and is not asked for with each request', async () => {
  const { admit, register, clock } = set()
  for (let i = 0; i < 10; i++) await admit(caller('https://id.example'))
  expect(register.asked).toBe(1)
  register.issuer = 'https://th.example'
  clock.now = 5_000
  expect(E.isLeft(await admit(caller('https://id.example')))).toBe(true)
})

test('where the register cannot be read nobody is let in, and it is asked again', async () => {
  const { admit, register } = set()
  register.away = true
  expect(await admit(caller('https://id.example'))).toMatchObject(E.left({ status: 503 }))
  register.away = false
  expect(E.isRight(await admit(caller('https://id.example')))).toBe(true)
})
