import { expect, test } from 'vitest'
import { Role } from '../codes/index.ts'
import { admittedRoles, isRegionalGrant } from './admitted-roles.ts'

const indonesia = 'https://id.example'
const grant = { issuers: [indonesia], roles: ['caseworker', 'reporter'] } as const

test('an issuer that is not granted speaks in no role for an agency', () => {
  expect(admittedRoles(grant, 'https://th.example', new Set(['reporter']))).toBeUndefined()
  expect(admittedRoles(grant, `${indonesia}/`, new Set(['reporter']))).toBeUndefined()
})

test('an issuer that is granted speaks in the granted roles that its token carries, and in no other', () => {
  expect(admittedRoles(grant, indonesia, new Set(['reporter', 'statistician']))).toEqual(new Set(['reporter']))
  expect(admittedRoles(grant, indonesia, new Set(['operator']))).toEqual(new Set())
})

test('where nothing is granted yet, every issuer speaks in every role', () => {
  expect(admittedRoles(undefined, indonesia, new Set(Role.codes))).toEqual(new Set(Role.codes))
})

test('statistician, operator and auditor are for a registrar of the region to grant, and nothing else is', () => {
  const regional = Role.codes.filter((role) => isRegionalGrant({ issuers: [indonesia], roles: [role] }))
  expect(regional).toEqual(['statistician', 'operator', 'auditor'])
})
