import { callersAgency, type Agency, type Role } from '@ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'
import { admitted } from './admission.ts'

const id = 'a0000000-0000-4000-8000-000000000001'
const caller = (issuer: string, ...roles: ReadonlyArray<Role>) => ({
  issuer,
  actor: 'x',
  agency: id,
  roles: new Set(roles),
})
const registration = { name: 'An agency', organisationType: 'NGO', country: 'IDN' } as Agency['registration']
const granted = callersAgency(
  id,
  { registration, tokens: { issuers: ['https://id.example'], roles: ['reporter'] } },
  false,
)

test('an issuer of one state speaks for no agency of another; one that may, in the granted roles only', () => {
  expect(admitted(caller('https://th.example', 'reporter'), granted)).toMatchObject(E.left({ status: 403 }))
  expect(admitted(caller('https://id.example', 'reporter', 'operator'), granted)).toEqual(
    E.right(caller('https://id.example', 'reporter')),
  )
})

test('an agency for which nothing was granted takes every issuer of the ledger in every role', () => {
  const ungranted = callersAgency(id, { registration }, false)
  const any = caller('https://th.example', 'reporter', 'operator')
  expect(admitted(any, ungranted)).toEqual(E.right(any))
})

test('where the register cannot be read nobody is let in', () => {
  expect(admitted(caller('https://id.example', 'reporter'), { ...granted, standing: 'unknown' })).toMatchObject(
    E.left({ status: 503 }),
  )
})
