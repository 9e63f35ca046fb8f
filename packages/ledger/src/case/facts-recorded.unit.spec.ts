import { describe, expect, test } from 'vitest'
import { admit, assess, grant, repatriate, rescue, start } from '../testing/case-commands.ts'
import { givenCase as given } from '../testing/given-case.ts'
import { caseCommand as command, someReport } from '../testing/some-report.ts'
import type { CaseCommand } from './commands.ts'
import { countsAsVictim } from './counts-as-victim.ts'

const operation = '0b000000-0000-4000-8000-000000000001'
const investigation = '0c000000-0000-4000-8000-000000000001'

describe('assessments', () => {
  test('are all kept, whoever disagrees', () => {
    const { state } = given(
      someReport(),
      assess('ActualVictimOfTrafficking', { assertedBy: 'NGO' }),
      assess('NotAVictimOfTrafficking', { assertedBy: 'Police' }),
      assess('ActualVictimOfTrafficking', { assertedBy: 'CourtOrProsecution', assessedOn: '2024-01' }),
    )
    expect(state?.assessments.map((one) => one.assertedBy)).toEqual(['NGO', 'Police', 'CourtOrProsecution'])
    expect(state?.identifiedOn).toBe('2024-01')
  })

  test('said twice in a row add nothing', () => {
    const actual = assess('ActualVictimOfTrafficking')
    given(someReport(), actual).when(actual).thenNothingHappens()
    given(someReport(), actual, assess('NotAVictimOfTrafficking')).when(actual).thenTypes('StatusAssessed')
  })

  test('of "not a victim" take the person out of the victim counts, until another says otherwise', () => {
    const counts = (...commands: ReadonlyArray<CaseCommand>) => countsAsVictim(given(someReport(), ...commands).state!)
    expect(counts()).toBe(true)
    expect(counts(assess('NotAVictimOfTrafficking'))).toBe(false)
    expect(counts(assess('NotAVictimOfTrafficking'), assess('PossibleVictimOfTrafficking'))).toBe(true)
  })
})

describe('rescue', () => {
  test('happens once; another date is a correction', () => {
    given(someReport()).when(rescue()).thenTypes('VictimRescued')
    given(someReport(), rescue()).when(rescue()).thenNothingHappens()
    given(someReport(), rescue())
      .when(rescue({ rescuedOn: '2023-06-27' }))
      .thenRefused('already-rescued')
  })
})

describe('shelter', () => {
  const leave = (leftOn: string) => command('LeaveShelter', { leftOn, reason: 'Returned' })

  test('takes a person once at a time', () => {
    const again = command('AdmitToShelter', { admittedOn: '2023-07-05', country: 'IDN' })
    given(someReport(), admit).when(admit).thenNothingHappens()
    given(someReport(), admit).when(again).thenRefused('in-shelter')
    given(someReport(), admit, leave('2023-07-01')).when(again).thenTypes('ShelterAdmitted')
  })

  test('is left by whom it took in, and not before', () => {
    given(someReport()).when(leave('2023-07-01')).thenRefused('not-in-shelter')
    given(someReport(), admit).when(leave('2023-06-26')).thenRefused('ends-before-it-starts', 'leftOn')
    given(someReport(), admit).when(leave('2023-06')).thenTypes('ShelterLeft')
    given(someReport(), admit, leave('2023-07-01')).when(leave('2023-07-01')).thenNothingHappens()
  })
})

describe('protection', () => {
  const end = (over = {}) =>
    command('EndProtection', { measure: 'NonPunishment', endedOn: '2023-12', reason: 'Expired', ...over })

  test('is granted and ended by measure', () => {
    given(someReport()).when(grant).thenTypes('ProtectionGranted')
    given(someReport(), grant).when(grant).thenNothingHappens()
    given(someReport(), grant)
      .when(
        command('GrantProtection', { measure: 'NonPunishment', role: 'Witness', grantedOn: '2023-08', country: 'KHM' }),
      )
      .thenRefused('measure-in-force')
    given(someReport()).when(end()).thenRefused('measure-not-in-force')
    given(someReport(), grant)
      .when(end({ measure: 'WitnessProtection' }))
      .thenRefused('measure-not-in-force')
    given(someReport(), grant)
      .when(end({ endedOn: '2023-06-30' }))
      .thenRefused('ends-before-it-starts', 'endedOn')
    given(someReport(), grant).when(end()).thenTypes('ProtectionEnded')
  })
})

describe('assistance and documents', () => {
  const assist = command('GiveAssistance', { types: ['Medical', 'Legal'], givenOn: '2023-07-02', country: 'KHM' })
  const verify = command('VerifyNationality', { country: 'IDN', verifiedOn: '2023-07-03' })
  const issue = command('IssueTravelDocument', {
    documentType: 'LaissezPasser',
    issuedBy: 'IDN',
    issuedOn: '2023-07-04',
  })

  test.each([assist, verify, issue])('$type is recorded, and said twice adds nothing', (one) => {
    expect(given(someReport(), one).state).toBeDefined()
    given(someReport(), one).when(one).thenNothingHappens()
  })
})

describe('return', () => {
  test('departs and arrives', () => {
    given(someReport())
      .when(repatriate({ arrivedOn: '2023-07-11', to: 'IDN', operation, escorted: true }))
      .then(
        {
          type: 'RepatriationDeparted',
          data: {
            departedOn: '2023-07-10',
            mode: 'CharteredFlight',
            from: 'KHM',
            to: 'IDN',
            escorted: true,
            operation,
          },
        } as never,
        { type: 'RepatriationArrived', data: { arrivedOn: '2023-07-11' } } as never,
      )
  })

  test('adds its arrival when that is known later', () => {
    given(someReport(), repatriate())
      .when(repatriate({ arrivedOn: '2023-07-11' }))
      .thenTypes('RepatriationArrived')
    given(someReport(), repatriate({ arrivedOn: '2023-07-11' }))
      .when(repatriate({ arrivedOn: '2023-07-11' }))
      .thenNothingHappens()
    given(someReport(), repatriate({ arrivedOn: '2023-07-11' }))
      .when(repatriate({ arrivedOn: '2023-07-12' }))
      .thenRefused('already-arrived')
    given(someReport(), repatriate())
      .when(repatriate({ from: 'THA' }))
      .thenRefused('already-departed')
  })

  test('needs a country to return to', () => {
    for (const citizenships of [['Stateless'], ['Unknown'], ['IDN', 'MYS']]) {
      const reported = given(someReport({ person: { citizenships } }))
      reported.when(repatriate()).thenRefused('return-without-country', 'to')
      reported.when(repatriate({ to: 'IDN' })).thenTypes('RepatriationDeparted')
    }
    given(
      someReport({ person: { citizenships: ['Unknown'] } }),
      command('VerifyNationality', { country: 'PHL', verifiedOn: '2023-07-03' }),
    )
      .when(repatriate())
      .then({
        type: 'RepatriationDeparted',
        data: { departedOn: '2023-07-10', mode: 'CharteredFlight', from: 'KHM', to: 'PHL' },
      } as never)
  })

  test('goes elsewhere than it starts, and does not arrive before it departs', () => {
    given(someReport())
      .when(repatriate({ from: 'IDN' }))
      .thenRefused('return-to-where-it-starts', 'to')
    given(someReport())
      .when(repatriate({ arrivedOn: '2023-07-09' }))
      .thenRefused('ends-before-it-starts', 'arrivedOn')
  })
})

describe('reintegration', () => {
  const end = command('EndReintegration', { endedOn: '2024-02', outcome: 'Completed' })

  test('runs one plan at a time', () => {
    given(someReport(), start).when(start).thenNothingHappens()
    given(someReport(), start)
      .when(command('StartReintegration', { startedOn: '2023-09', plan: ['Health'], country: 'IDN' }))
      .thenRefused('reintegration-running')
    given(someReport()).when(end).thenRefused('no-reintegration')
    given(someReport(), start).when(end).thenTypes('ReintegrationEnded')
    given(someReport(), start)
      .when(command('EndReintegration', { endedOn: '2023-07', outcome: 'Completed' }))
      .thenRefused('ends-before-it-starts', 'endedOn')
  })
})

describe('links', () => {
  test('are kept once', () => {
    const toOperation = command('LinkOperation', { operation })
    const toInvestigation = command('LinkInvestigation', { investigation })
    given(someReport())
      .when(toOperation)
      .then({ type: 'LinkedToOperation', data: { operation } } as never)
    given(someReport(), toOperation).when(toOperation).thenNothingHappens()
    given(someReport(), toInvestigation).when(toInvestigation).thenNothingHappens()
  })
})
