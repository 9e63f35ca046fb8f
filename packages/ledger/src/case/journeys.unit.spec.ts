import { describe, expect, test } from 'vitest'
import { someContext } from '../testing/scenario.ts'
import { givenCase as given } from '../testing/given-case.ts'
import { caseCommand as command, someReport } from '../testing/some-report.ts'
import { everyJourney } from './journeys-of.ts'

const rescue = (rescuedOn = '2023-06-26', country = 'KHM') =>
  command('RecordRescue', { rescuedOn, manner: 'Rescued', country })
const second = { channel: 'EmbassyOrConsulate', reportedOn: '2024-06-03', country: 'IDN' }
const inMyanmar = { country: 'MMR', forms: ['ForcedCriminality'], period: '2024-02/..' }
const again = (over = {}) =>
  command('BeginJourney', { report: second, ageBand: '27-29', exploitation: inMyanmar, ...over })
const close = command('CloseCase', { closedOn: '2023-12-01', reason: 'Completed' })
const reopen = command('ReopenCase', { reason: 'ReTrafficked' })
const earlier = (type: string, data: object, journey = 1) => command('RecordEarlierFact', { journey, type, data })
const correct = (field: string, value: unknown, over = {}) =>
  command('CorrectDetails', { corrections: [{ field, new: value }], reason: 'NewInformation', ...over })

describe('a person trafficked again', () => {
  test('has a second journey in the same record; the first is kept as it was', () => {
    const before = given(someReport(), rescue()).state
    const { state } = given(someReport(), rescue(), again())
    expect(state).toMatchObject({ report: second, exploitation: inMyanmar, person: { ageBand: '27-29' }, facts: [] })
    expect(state?.rescue).toBeUndefined()
    expect(everyJourney(state!)[0]).toEqual(before)
  })

  test('comes free a second time, goes home a second time', () => {
    const home = (departedOn: string, from: string) =>
      command('RecordRepatriation', { departedOn, mode: 'Land', from, to: 'IDN' })
    const { state } = given(
      someReport(),
      rescue(),
      home('2023-07-10', 'KHM'),
      again(),
      rescue('2024-07-01', 'MMR'),
      home('2024-08-01', 'MMR'),
    )
    expect(everyJourney(state!).map((one) => [one.rescue?.rescuedOn, one.departure?.from])).toEqual([
      ['2023-06-26', 'KHM'],
      ['2024-07-01', 'MMR'],
    ])
  })

  test('is not held to the dates of another journey', () => {
    given(someReport(), again()).when(rescue('2023-06-26')).thenRefused('date-before-exploitation', 'rescuedOn')
    given(someReport(), again()).when(earlier('VictimRescued', rescue().data)).thenTypes('EarlierFactRecorded')
  })

  test('is told with an assessment, or by a report that was sent before', () => {
    const assessment = { status: 'ActualVictimOfTrafficking', assertedBy: 'NGO', assessedOn: '2024-06-04' }
    given(someReport()).when(again({ assessment })).thenTypes('JourneyBegun', 'StatusAssessed')
    given(someReport(), again({ assessment })).when(again()).thenNothingHappens()
    given(someReport(), again()).when(someReport()).thenNothingHappens()
    given(someReport(), again())
      .when(someReport({ person: { ageBand: '27-29' } }))
      .thenRefused('already-reported')
  })

  test('is reported on dates that can be', () => {
    given(someReport())
      .when(again({ report: { ...second, reportedOn: '2030' } }))
      .thenRefused('date-in-the-future', 'report.reportedOn')
    given(someReport())
      .when(again({ exploitation: { ...inMyanmar, period: '2024-07' } }))
      .thenRefused('date-before-exploitation', 'report.reportedOn')
  })

  test('opens a closed case again; one that was taken back or merged takes no journey', () => {
    given(someReport(), close).when(again()).thenTypes('CaseReopened', 'JourneyBegun')
    const { state } = given(someReport(), close, again())
    expect(everyJourney(state!)).toHaveLength(2)
    expect(state).toMatchObject({ lifecycle: 'Open', reopening: 'ReTrafficked', report: second })
    given(someReport(), command('RetractCase', { reason: 'TestRecord' }))
      .when(again())
      .thenRefused('case-retracted')
    given().when(again()).thenRefused('case-not-reported')
  })
})

describe('a case opened again as re-trafficked', () => {
  const { state } = given(someReport(), close, reopen)

  test('begins a journey of which nothing is known yet', () => {
    expect(state).toMatchObject({
      report: { channel: 'Hotline', reportedOn: someContext.now.slice(0, 10), country: 'IDN' },
      person: { citizenships: ['IDN'], gender: 'Feminine', ageBand: 'Unknown' },
      exploitation: { country: 'Unknown', forms: [] },
      journeyUntold: true,
    })
    expect(everyJourney(state!)).toHaveLength(2)
  })

  test('is told by the journey that is begun next, which is no third', () => {
    const told = given(someReport(), close, reopen, rescue('2024-07-01', 'MMR'), again()).state!
    expect(everyJourney(told)).toHaveLength(2)
    expect(told).toMatchObject({ report: second, exploitation: inMyanmar, rescue: { country: 'MMR' } })
    expect(told.journeyUntold).toBeUndefined()
    expect(everyJourney(given(someReport(), close, reopen, again(), again({ ageBand: '30-38' })).state!)).toHaveLength(
      3,
    )
    given(someReport(), close, reopen, rescue('2024-01-01')).when(again()).thenRefused('fact-stands-against-it')
  })

  test('is told by a correction of its exploitation as well', () => {
    const told = given(someReport(), close, reopen, correct('exploitation.country', 'MMR'))
    expect(told.state?.journeyUntold).toBeUndefined()
    expect(everyJourney(told.when(again()).state()!)).toHaveLength(3)
  })

  test('begins a journey each time', () => {
    expect(everyJourney(given(someReport(), close, reopen, close, reopen).state!)).toHaveLength(3)
  })
})

describe('an earlier journey', () => {
  const two = given(someReport(), rescue(), again(), rescue('2024-07-01', 'MMR'))
  const firstOf = (state: typeof two.state) => everyJourney(state!)[0]

  test('takes facts by the rules of its own, once', () => {
    two.when(earlier('VictimRescued', rescue().data)).thenNothingHappens()
    two.when(earlier('VictimRescued', rescue('2023-06-30').data)).thenRefused('already-rescued')
    const sheltered = two.when(earlier('ShelterAdmitted', { admittedOn: '2023-06-27', country: 'KHM' })).state()
    expect(firstOf(sheltered)?.shelterStays).toHaveLength(1)
    expect(sheltered?.shelterStays).toEqual([])
    two
      .when(earlier('ShelterAdmitted', { admittedOn: '2022', country: 'KHM' }))
      .thenRefused('date-before-exploitation', 'data.admittedOn')
  })

  test('is named by its number, and is not the latest', () => {
    two.when(earlier('VictimRescued', rescue().data, 2)).thenRefused('no-such-journey', 'journey')
    two.when(earlier('VictimRescued', rescue().data, 3)).thenRefused('no-such-journey', 'journey')
    given(someReport()).when(earlier('VictimRescued', rescue().data)).thenRefused('no-such-journey', 'journey')
  })

  test('has no return still to come', () => {
    const planned = { plannedFor: '2025', mode: 'Land', from: 'KHM', to: 'IDN' }
    two.when(earlier('ReturnPlanned', planned)).thenRefused('plan-in-earlier-journey', 'type')
    const departed = { departedOn: '2025', mode: 'Land', from: 'KHM', to: 'IDN', dateException: 'PlannedAndConfirmed' }
    two.when(earlier('RepatriationDeparted', departed)).thenRefused('date-in-the-future', 'data.departedOn')
    two.when(earlier('ReturnCancelled', { reason: 'Other' })).thenRefused('nothing-planned')
  })

  test('has facts that are taken back and corrected by their numbers', () => {
    const without = two.when(command('WithdrawFact', { facts: [1], reason: 'WrongPerson' })).state()
    expect([firstOf(without)?.rescue, without?.rescue?.country, without?.withdrawn]).toEqual([undefined, 'MMR', [1]])
    const otherDay = command('CorrectFact', {
      fact: 1,
      type: 'VictimRescued',
      data: rescue('2023-06-30').data,
      reason: 'DataEntryError',
    })
    expect(firstOf(two.when(otherDay).state())?.rescue?.rescuedOn).toBe('2023-06-30')
  })

  test('has details that are corrected where its number is given; those of the person are of all journeys', () => {
    const corrected = two.when(correct('exploitation.country', 'THA', { journey: 1 }))
    corrected.thenTypes('EarlierDetailsCorrected')
    expect([firstOf(corrected.state())?.exploitation.country, corrected.state()?.exploitation.country]).toEqual([
      'THA',
      'MMR',
    ])
    expect(firstOf(two.when(correct('person.ageBand', '21-23', { journey: 1 })).state())?.person.ageBand).toBe('21-23')
    two.when(correct('exploitation.country', 'THA', { journey: 2 })).thenTypes('DetailsCorrected')
    two.when(correct('exploitation.country', 'THA', { journey: 3 })).thenRefused('no-such-journey', 'journey')
    two.when(correct('person.gender', 'Masculine', { journey: 1 })).thenRefused('of-the-person', 'corrections')
    const person = two.when(correct('person.gender', 'Masculine')).state()
    expect(everyJourney(person!).map((one) => one.person.gender)).toEqual(['Masculine', 'Masculine'])
  })
})
