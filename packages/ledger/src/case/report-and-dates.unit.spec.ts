import { describe, expect, test } from 'vitest'
import { assess, close, repatriate, rescue } from '../testing/case-commands.ts'
import { givenCase as given } from '../testing/given-case.ts'
import { someAgency } from '../testing/scenario.ts'
import { caseCommand as command, someReport } from '../testing/some-report.ts'
import { holdersOf } from './holders-of.ts'

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
