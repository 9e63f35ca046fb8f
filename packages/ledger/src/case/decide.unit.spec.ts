import { describe, expect, test } from 'vitest'
import { caseCommand as command, someReport } from '../testing/some-report.ts'
import { scenario, someAgency } from '../testing/scenario.ts'
import { countsAsVictim } from './counts-as-victim.ts'
import type { CaseCommand } from './commands.ts'
import { decideCase } from './decide.ts'
import { foldCase, noCase } from './fold.ts'
import { holdersOf } from './holders-of.ts'

const given = scenario({ initial: noCase, fold: foldCase, decide: decideCase })

const operation = '0b000000-0000-4000-8000-000000000001'
const investigation = '0c000000-0000-4000-8000-000000000001'
const otherCase = 'c0000000-0000-4000-8000-000000000002'

const rescue = (over = {}) =>
  command('RecordRescue', { rescuedOn: '2023-06-26', manner: 'Rescued', country: 'KHM', ...over })
const assess = (status: string, over = {}) =>
  command('AssessStatus', { status, assertedBy: 'Police', assessedOn: '2023-07-01', ...over })
const repatriate = (over = {}) =>
  command('RecordRepatriation', { departedOn: '2023-07-10', mode: 'CharteredFlight', from: 'KHM', ...over })
const correct = (field: string, value: unknown, over = {}) =>
  command('CorrectDetails', { corrections: [{ field, new: value, ...over }], reason: 'NewInformation' })
const close = command('CloseCase', { closedOn: '2023-09-01', reason: 'Completed' })
const admit = command('AdmitToShelter', { admittedOn: '2023-06-27', country: 'KHM' })
const grant = command('GrantProtection', {
  measure: 'NonPunishment',
  role: 'Victim',
  grantedOn: '2023-07',
  country: 'KHM',
})
const start = command('StartReintegration', { startedOn: '2023-08', plan: ['Livelihood'], country: 'IDN' })

describe('the report', () => {
  test('is the first event of a case', () => {
    given().when(someReport()).thenTypes('VictimReported')
    for (const other of [
      rescue(),
      assess('ActualVictimOfTrafficking'),
      close,
      repatriate(),
      command('ReopenCase', { reason: 'Other' }),
    ]) {
      given().when(other).thenRefused('case-not-reported')
    }
  })

  test('records the agency as the holder of the case', () => {
    const { state } = given(someReport())
    expect(state && holdersOf(state)).toEqual([someAgency])
  })

  test('brings its first assessment along', () => {
    given()
      .when(
        someReport({
          assessment: { status: 'PossibleVictimOfTrafficking', assertedBy: 'NGO', assessedOn: '2023-05-04' },
        }),
      )
      .thenTypes('VictimReported', 'StatusAssessed')
  })

  test('said twice adds nothing; said otherwise is refused', () => {
    given(someReport()).when(someReport()).thenNothingHappens()
    given(someReport())
      .when(someReport({ person: { ageBand: '27-29' } }))
      .thenRefused('already-reported')
  })

  test('of a person with several citizenships, none, or an unknown one', () => {
    for (const citizenships of [['IDN', 'MYS'], ['Stateless'], ['Unknown']]) {
      given()
        .when(someReport({ person: { citizenships } }))
        .thenTypes('VictimReported')
    }
    expect(() => someReport({ person: { citizenships: [] } })).toThrow()
    expect(() => someReport({ person: { citizenships: ['XXX'] } })).toThrow()
  })
})

describe('dates', () => {
  const today = (day: string) => given().when(someReport({ report: { reportedOn: day } }))

  test('do not lie in the future, wherever on Earth it may be today already', () => {
    today('2024-08-15').thenTypes('VictimReported')
    today('2024-08-16').thenRefused('date-in-the-future', 'report.reportedOn')
    today('2024-08').thenTypes('VictimReported')
    today('2024-09').thenRefused('date-in-the-future', 'report.reportedOn')
    given(someReport())
      .when(rescue({ rescuedOn: '2025' }))
      .thenRefused('date-in-the-future', 'rescuedOn')
  })

  test('do not lie before the reported exploitation, where that is certain', () => {
    const reported = given(someReport({ exploitation: { period: '2023-02/2023-04' } }))
    reported.when(rescue({ rescuedOn: '2023-01-31' })).thenRefused('date-before-exploitation', 'rescuedOn')
    reported.when(rescue({ rescuedOn: '2023' })).thenTypes('VictimRescued')
    reported.when(rescue({ rescuedOn: '2023-02-01' })).thenTypes('VictimRescued')
    given(someReport({ exploitation: { period: '../2023' } }))
      .when(rescue({ rescuedOn: '2019' }))
      .thenTypes('VictimRescued')
  })

  test('may be extraordinary for a recorded reason', () => {
    given(someReport())
      .when(rescue({ rescuedOn: '2022', dateException: 'ExploitationPeriodUncertain' }))
      .then({
        type: 'VictimRescued',
        data: rescue({ rescuedOn: '2022', dateException: 'ExploitationPeriodUncertain' }).data,
      } as never)
    given(someReport())
      .when(repatriate({ departedOn: '2023-01-20', dateException: 'SourceDocumentSaysSo' }))
      .thenTypes('RepatriationDeparted')
  })
})

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

describe('corrections', () => {
  test('record the old and the new value of each field, with the reason', () => {
    given(someReport())
      .when(correct('exploitation.country', 'MMR'))
      .then({
        type: 'DetailsCorrected',
        data: { corrections: [{ field: 'exploitation.country', old: 'KHM', new: 'MMR' }], reason: 'NewInformation' },
      } as never)
    expect(given(someReport(), correct('exploitation.country', 'MMR')).state?.exploitation.country).toBe('MMR')
  })

  test('of what stands already add nothing, and leave the rest of the command standing', () => {
    given(someReport()).when(correct('exploitation.country', 'KHM')).thenNothingHappens()
    given(someReport())
      .when(
        command('CorrectDetails', {
          corrections: [
            { field: 'person.ageBand', new: '24-26' },
            { field: 'person.citizenships', new: ['PHL', 'IDN'] },
          ],
          reason: 'DocumentVerified',
        }),
      )
      .then({
        type: 'DetailsCorrected',
        data: {
          corrections: [{ field: 'person.citizenships', old: ['IDN'], new: ['IDN', 'PHL'] }],
          reason: 'DocumentVerified',
        },
      } as never)
  })

  test('may fill and empty optional fields, and no others', () => {
    const filled = given(someReport(), correct('exploitation.scamTypes', ['Romance']))
    expect(filled.state?.exploitation.scamTypes).toEqual(['Romance'])
    filled.when(correct('exploitation.scamTypes', null)).thenTypes('DetailsCorrected')
    expect(() => correct('person.ageBand', null)).toThrow()
    expect(() => correct('person.ageBand', '25')).toThrow()
    expect(() => correct('person.name', 'x')).toThrow()
  })

  test('are refused where the field holds another value than the one to be corrected', () => {
    given(someReport())
      .when(correct('exploitation.country', 'MMR', { old: 'THA' }))
      .thenRefused('old-value-differs')
    given(someReport())
      .when(correct('exploitation.country', 'MMR', { old: 'KHM' }))
      .thenTypes('DetailsCorrected')
  })

  test('need something to correct, and one value a field', () => {
    given(someReport()).when(correct('rescue.rescuedOn', '2023-06-01')).thenRefused('nothing-to-correct')
    given(someReport())
      .when(
        command('CorrectDetails', {
          corrections: [
            { field: 'person.ageBand', new: '27-29' },
            { field: 'person.ageBand', new: '30-38' },
          ],
          reason: 'Other',
        }),
      )
      .thenRefused('corrected-twice', 'corrections')
  })

  test('keep the case in order', () => {
    given(someReport(), rescue())
      .when(correct('rescue.rescuedOn', '2030'))
      .thenRefused('date-in-the-future', 'rescue.rescuedOn')
    given(someReport(), rescue())
      .when(correct('rescue.rescuedOn', '2022-12'))
      .thenRefused('date-before-exploitation', 'rescue.rescuedOn')
    given(someReport(), repatriate({ arrivedOn: '2023-07-11' }))
      .when(correct('departure.departedOn', '2023-07-12'))
      .thenRefused('ends-before-it-starts', 'arrival.arrivedOn')
    given(someReport(), repatriate())
      .when(correct('departure.to', 'KHM'))
      .thenRefused('return-to-where-it-starts', 'to')
  })
})

describe('record keeping', () => {
  const reopen = command('ReopenCase', { reason: 'FollowUp' })
  const retract = command('RetractCase', { reason: 'RecordedInError' })
  const merge = command('MergeCase', { into: otherCase, reason: 'IdentityDocument' })

  test.each([
    ['closed', close, 'case-closed'],
    ['retracted', retract, 'case-retracted'],
    ['merged', merge, 'case-merged'],
  ])('a %s case takes nothing but a reopening', (_name, ending, code) => {
    const over = given(someReport(), ending)
    for (const other of [
      rescue(),
      assess('ActualVictimOfTrafficking'),
      correct('exploitation.country', 'MMR'),
      repatriate(),
      admit,
    ]) {
      over.when(other).thenRefused(code)
    }
    over.when(ending).thenNothingHappens()
    over.when(reopen).then({ type: 'CaseReopened', data: { reason: 'FollowUp' } })
    given(someReport(), ending, reopen).when(rescue()).thenTypes('VictimRescued')
    given(someReport(), ending, reopen).when(reopen).thenNothingHappens()
  })

  test('only what is closed is reopened', () => {
    given(someReport()).when(reopen).thenRefused('not-closed')
  })

  test('closing otherwise needs a reopening first', () => {
    given(someReport(), close)
      .when(command('CloseCase', { closedOn: '2023-10-01', reason: 'LostContact' }))
      .thenRefused('case-closed')
  })

  test('a merged and a retracted case leave the victim counts', () => {
    expect(countsAsVictim(given(someReport(), merge).state!)).toBe(false)
    expect(countsAsVictim(given(someReport(), retract).state!)).toBe(false)
    expect(countsAsVictim(given(someReport(), close).state!)).toBe(true)
  })
})
