import { describe, expect, test } from 'vitest'
import { AgencyId } from '../ids.ts'
import { knownValue, someContext } from '../testing/scenario.ts'
import { givenCase as given } from '../testing/given-case.ts'
import { caseCommand as command, someReport } from '../testing/some-report.ts'
import { decideCase } from './decide.ts'

const rescue = (over = {}) =>
  command('RecordRescue', { rescuedOn: '2023-06-26', manner: 'Rescued', country: 'KHM', ...over })
const withdraw = (...facts: ReadonlyArray<number>) => command('WithdrawFact', { facts, reason: 'WrongPerson' })
const correct = (fact: number, type: string, data: object) =>
  command('CorrectFact', { fact, type, data, reason: 'DataEntryError' })
const admit = (admittedOn = '2023-06-27') => command('AdmitToShelter', { admittedOn, country: 'KHM' })
const leave = (leftOn = '2023-07-09') => command('LeaveShelter', { leftOn, reason: 'Returned' })
const start = (startedOn = '2023-08') =>
  command('StartReintegration', { startedOn, plan: ['Livelihood'], country: 'IDN' })

describe('a fact taken back', () => {
  test('is as if it had not been recorded: another rescue can be', () => {
    const state = given(someReport(), rescue()).when(withdraw(1)).state()
    expect(state).toMatchObject({ facts: [], withdrawn: [1] })
    expect(state?.rescue).toBeUndefined()
    given(someReport(), rescue(), withdraw(1))
      .when(rescue({ rescuedOn: '2023-06-30' }))
      .thenTypes('VictimRescued')
  })

  test('twice adds nothing; one that never stood is none', () => {
    given(someReport(), rescue(), withdraw(1)).when(withdraw(1)).thenNothingHappens()
    given(someReport(), rescue()).when(withdraw(0)).thenRefused('no-such-fact')
    given(someReport(), rescue()).when(withdraw(7)).thenRefused('no-such-fact')
  })

  test('takes along what does not stand without it, or is refused by its number', () => {
    const stay = given(someReport(), admit(), leave(), admit('2023-09'), leave('2023-10'))
    stay.when(withdraw(1)).thenRefused('fact-stands-against-it')
    expect(stay.when(withdraw(1, 2)).state()?.shelterStays).toHaveLength(1)
    given(someReport(), start()).when(withdraw(1)).thenTypes('FactWithdrawn')
  })

  test('and one corrected is its own of the agency that recorded it', () => {
    const { state } = given(someReport(), rescue())
    const other = { ...someContext, agency: knownValue(AgencyId, 'a0000000-0000-4000-8000-000000000002') }
    for (const asked of [withdraw(1), correct(1, 'VictimRescued', rescue({ rescuedOn: '2023-06-30' }).data)]) {
      expect(decideCase(state, asked, other)).toMatchObject({ left: { code: 'recorded-by-another' } })
    }
  })
})

describe('a fact corrected', () => {
  const facts = [
    [rescue(), 'VictimRescued', 'rescuedOn'],
    [admit(), 'ShelterAdmitted', 'admittedOn'],
    [start(), 'ReintegrationStarted', 'startedOn'],
    [
      command('AssessStatus', { status: 'ActualVictimOfTrafficking', assertedBy: 'NGO', assessedOn: '2023-07' }),
      'StatusAssessed',
      'assessedOn',
    ],
    [
      command('IssueTravelDocument', { documentType: 'Passport', issuedBy: 'IDN', issuedOn: '2023-07' }),
      'TravelDocumentIssued',
      'issuedOn',
    ],
    [
      command('GrantProtection', { measure: 'Other', role: 'Victim', grantedOn: '2023-07', country: 'KHM' }),
      'ProtectionGranted',
      'grantedOn',
    ],
    [command('GiveAssistance', { types: ['Legal'], givenOn: '2023-07', country: 'KHM' }), 'AssistanceGiven', 'givenOn'],
  ] as const

  test.each(facts)('tells what it should have told: %#', (recorded, type, field) => {
    const before = given(someReport(), recorded)
    const data = { ...recorded.data, [field]: '2023-08-04' }
    before.when(correct(1, type, data)).thenTypes('FactCorrected')
    expect(before.when(correct(1, type, data)).state()).toEqual(
      given(someReport(), { ...recorded, data } as typeof recorded).state,
    )
    before.when(correct(1, type, recorded.data)).thenNothingHappens()
    before.when(correct(1, type, { ...data, [field]: '2099' })).thenRefused('date-in-the-future', `data.${field}`)
    before.when(correct(1, type, { ...data, [field]: '2022' })).thenRefused('date-before-exploitation', `data.${field}`)
  })

  test('keeps the rules of all facts together, whichever was sent first', () => {
    const stay = given(someReport(), admit(), leave())
    stay.when(correct(1, 'ShelterAdmitted', admit('2023-08').data)).thenRefused('fact-stands-against-it')
    stay.when(correct(2, 'ShelterLeft', leave('2023-06-01').data)).thenRefused('ends-before-it-starts', 'data.leftOn')
  })

  test('is no fact of another name', () => {
    given(someReport(), rescue())
      .when(correct(1, 'ShelterAdmitted', admit().data))
      .thenRefused('other-fact-type', 'type')
  })

  test('holds against a corrected exploitation period too', () => {
    given(someReport(), rescue())
      .when(
        command('CorrectDetails', {
          corrections: [{ field: 'exploitation.period', new: '2023-07' }],
          reason: 'NewInformation',
        }),
      )
      .thenRefused('fact-stands-against-it')
  })
})
