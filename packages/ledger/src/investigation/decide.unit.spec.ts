import type * as t from 'io-ts'
import { describe, test } from 'vitest'
import { knownValue, scenario, someAgency } from '../testing/scenario.ts'
import { investigationCommandCodecs, type InvestigationCommand, type InvestigationCommandType } from './commands.ts'
import { decideInvestigation } from './decide.ts'
import { foldInvestigation, noInvestigation } from './fold.ts'

const given = scenario({ initial: noInvestigation, fold: foldInvestigation, decide: decideInvestigation })
const command = (type: InvestigationCommandType, data: object) =>
  ({ type, data: knownValue(investigationCommandCodecs[type] as t.Mixed, data) as unknown }) as InvestigationCommand

const suspect = '50000000-0000-4000-8000-000000000001'
const offences = ['TraffickingInPersons']
const open = command('OpenInvestigation', { country: 'IDN', offences, openedOn: '2023-05' })
const name = command('NameSuspect', {
  suspect,
  roles: ['RecruiterOrIntermediary'],
  citizenships: ['IDN'],
  namedOn: '2023-06',
})
const arrest = command('ArrestSuspect', { suspect, arrestedOn: '2023-06-10' })
const charge = command('ChargeSuspect', { suspect, offences, chargedOn: '2023-07' })
const convict = command('ConvictSuspect', { suspect, offences, convictedOn: '2024-02' })
const acquit = command('AcquitSuspect', { suspect, acquittedOn: '2024-02' })
const compensate = command('OrderCompensation', { suspect, orderedOn: '2024-03' })
const close = command('CloseInvestigation', { closedOn: '2024-04', reason: 'Completed' })
const reopen = command('ReopenInvestigation', { reopenedOn: '2024-05' })
const admit = command('AdmitInvestigator', { agency: 'a0000000-0000-4000-8000-000000000002' })

describe('an investigation', () => {
  test('is opened before anything else happens to it', () => {
    given()
      .when(open)
      .then({ type: 'InvestigationOpened', data: { opening: open.data, agency: someAgency } } as never)
    for (const one of [name, charge, close, reopen, admit]) given().when(one).thenRefused('investigation-not-opened')
    given(open)
      .when(command('OpenInvestigation', { ...open.data, country: 'PHL' }))
      .thenRefused('investigation-opened-otherwise')
  })

  test('goes step by step, and each step said twice adds nothing', () => {
    const steps = [open, admit, name, arrest, charge, convict, compensate, close]
    steps.forEach((step, i) =>
      given(...steps.slice(0, i + 1))
        .when(step)
        .thenNothingHappens(),
    )
  })

  test('knows its suspects by naming', () => {
    for (const one of [arrest, charge, convict, acquit, compensate])
      given(open).when(one).thenRefused('suspect-not-named', 'suspect')
  })

  test('gives a verdict after a charge, and one only', () => {
    given(open, name).when(convict).thenRefused('suspect-not-charged')
    given(open, name).when(acquit).thenRefused('suspect-not-charged')
    given(open, name, charge, convict).when(acquit).thenRefused('verdict-stands')
    given(open, name, charge, acquit).when(convict).thenRefused('verdict-stands')
    given(open, name, charge).when(compensate).thenRefused('suspect-not-convicted')
  })

  test('takes no step once closed, and is opened again', () => {
    given(open, close).when(name).thenRefused('investigation-closed')
    given(open, close).when(admit).thenRefused('investigation-closed')
    given(open, close, reopen).when(name).thenTypes('SuspectNamed')
    given(open, close, reopen).when(reopen).thenNothingHappens()
    given(open).when(reopen).thenRefused('investigation-open')
  })

  test('keeps its dates in order', () => {
    given(open)
      .when(command('NameSuspect', { ...name.data, namedOn: '2023-04' }))
      .thenRefused('before-the-opening', 'namedOn')
    given(open)
      .when(command('NameSuspect', { ...name.data, namedOn: '2030' }))
      .thenRefused('date-in-the-future', 'namedOn')
    given(open, close)
      .when(command('ReopenInvestigation', { reopenedOn: '2030' }))
      .thenRefused('date-in-the-future', 'reopenedOn')
    given(open, name, arrest)
      .when(command('ArrestSuspect', { suspect, arrestedOn: '2023-06-11' }))
      .thenRefused('recorded-otherwise')
  })
})
