import type * as t from 'io-ts'
import { describe, expect, test } from 'vitest'
import { knownValue, scenario } from '../testing/scenario.ts'
import { agencyCommandCodecs, type AgencyCommand, type AgencyCommandType } from './commands.ts'
import { decideAgency } from './decide.ts'
import { foldAgency, noAgency } from './fold.ts'

const given = scenario({ initial: noAgency, fold: foldAgency, decide: decideAgency })
const command = (type: AgencyCommandType, data: object) =>
  ({ type, data: knownValue(agencyCommandCodecs[type] as t.Mixed, data) as unknown }) as AgencyCommand

const register = command('RegisterAgency', {
  name: 'Embassy in Phnom Penh',
  organisationType: 'EmbassyOrConsulate',
  country: 'IDN',
})
const suspend = command('SuspendAgency', { reason: 'CredentialCompromised' })
const reinstate = command('ReinstateAgency', {})
const rotate = command('RotateCredential', { thumbprint: 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs' })

describe('an agency', () => {
  test('is registered before anything else happens to it', () => {
    for (const one of [suspend, reinstate, rotate]) given().when(one).thenRefused('agency-not-registered')
    given(register).when(register).thenNothingHappens()
    given(register)
      .when(command('RegisterAgency', { ...register.data, country: 'PHL' }))
      .thenRefused('agency-registered-otherwise')
  })

  test('is suspended, and reinstated', () => {
    given(register).when(suspend).thenTypes('AgencySuspended')
    given(register, suspend).when(suspend).thenNothingHappens()
    expect(given(register, suspend, reinstate).state?.suspended).toBeUndefined()
    given(register).when(reinstate).thenNothingHappens()
  })

  test('is granted tokens of issuers and roles, as a whole', () => {
    const grant = command('GrantTokens', { issuers: ['https://id.example'], roles: ['reporter', 'caseworker'] })
    const other = command('GrantTokens', { issuers: ['https://th.example'], roles: ['reporter'] })
    given().when(grant).thenRefused('agency-not-registered')
    given(register).when(grant).thenTypes('TokensGranted')
    given(register, grant).when(grant).thenNothingHappens()
    given(register, grant).when(other).thenTypes('TokensGranted')
    expect(given(register, grant, other).state?.tokens).toEqual(other.data)
  })

  test('rotates its credential', () => {
    given(register).when(rotate).thenTypes('CredentialRotated')
    given(register, rotate).when(rotate).thenNothingHappens()
  })
})
