import { Instant } from '@ledger/kernel'
import { describe, expect, test } from 'vitest'
import { AgencyId, CaseId } from '../ids.ts'
import { casesInMemory } from '../testing/cases-in-memory.ts'
import { knownValue, someContext } from '../testing/scenario.ts'
import { caseCommand as command, someReport } from '../testing/some-report.ts'
import { caseEvents } from './events.ts'
import { recordedIn } from '../testing/some-recorded.ts'
import type { CaseCommand } from './commands.ts'
import { countedJourneysOf } from './counted-journeys-of.ts'
import { everyJourney } from './journeys-of.ts'

const idOf = (n: number) => knownValue(CaseId, `c0000000-0000-4000-8000-00000000000${n}`)
const [own, other, third] = [idOf(1), idOf(2), idOf(3)]
const agency = (n: number) => ({
  ...someContext,
  agency: knownValue(AgencyId, `a0000000-0000-4000-8000-00000000000${n}`),
})
/** The embassy holds `own`, the police `other`, a shelter `third`. */
const [embassy, police, shelter] = [agency(1), agency(2), agency(3)]

const rescue = (rescuedOn = '2023-06-26', country = 'KHM') =>
  command('RecordRescue', { rescuedOn, manner: 'Rescued', country })
const home = (departedOn = '2023-07-10', from = 'KHM') =>
  command('RecordRepatriation', { departedOn, mode: 'Land', from, to: 'IDN' })
const help = (givenOn: string) => command('GiveAssistance', { types: ['Medical'], givenOn, country: 'KHM' })
const again = (country = 'MMR', reportedOn = '2024-06-03') =>
  command('BeginJourney', {
    report: { channel: 'Raid', reportedOn, country: 'IDN' },
    ageBand: '27-29',
    exploitation: { country, forms: ['ForcedLabour'] },
  })

/** The embassy's case was merged into that of the police. */
const merged = (
  { ofOwn = [], ofOther = [] }: { ofOwn?: ReadonlyArray<CaseCommand>; ofOther?: ReadonlyArray<CaseCommand> } = {},
  journeys: 'Same' | 'Two' = 'Same',
) => {
  const cases = casesInMemory()
  for (const one of [someReport(), ...ofOwn]) cases.send(own, one, embassy)
  for (const one of [someReport(), ...ofOther]) cases.send(other, one, police)
  expect(cases.merge(own, other, journeys, police)).toBe(true)
  const journeysOf = (id: CaseId) => everyJourney(cases.stateOf(id)!)
  const said = (id: CaseId) => journeysOf(id).map(({ facts }) => facts.map(({ type }) => type))
  return { ...cases, journeysOf, said }
}

describe('a released case', () => {
  test('is given back what its agency recorded since; what the other recorded stays', () => {
    const cases = merged({ ofOwn: [help('2023-06-27')] })
    cases.send(other, rescue(), embassy)
    cases.send(other, help('2023-06-28'), police)
    cases.send(other, home(), police)
    cases.release(own, other, embassy)
    expect(cases.said(own)).toEqual([['AssistanceGiven', 'VictimRescued']])
    expect(cases.said(other)).toEqual([['AssistanceGiven', 'RepatriationDeparted']])
    const [mine, theirs] = [cases.stateOf(own)!, cases.stateOf(other)!]
    expect([mine.lifecycle, mine.rescue, theirs.rescue]).toEqual(['Open', rescue().data, undefined])
    expect(countedJourneysOf(mine).map(({ dates }) => dates.rescuedOn)).toEqual(['2023-06-26'])
    expect(countedJourneysOf(theirs).map(({ dates }) => [dates.rescuedOn, dates.departedOn])).toEqual([
      [undefined, '2023-07-10'],
    ])
  })

  test('has it by numbers of its own, as of the agency and the day of its recording, to be corrected and taken back', () => {
    const cases = merged()
    cases.send(other, command('AdmitToShelter', { admittedOn: '2023-07/..', country: 'KHM' }), embassy)
    const later = { now: knownValue(Instant, '2024-08-20T00:00:00.000Z') }
    cases.release(own, other, { ...police, ...later })
    const [fact] = cases.stateOf(own)!.facts
    expect(fact).toMatchObject({ agency: embassy.agency, recordedAt: embassy.now })
    expect(countedJourneysOf(cases.stateOf(own)!)[0]?.dates.shelteredOn).toBe('2023-07/2024-08-15')
    const { fact: number } = fact!
    const data = { admittedOn: '2023-08', country: 'KHM' }
    const reason = 'DataEntryError'
    cases.send(own, command('CorrectFact', { fact: number, type: 'ShelterAdmitted', data, reason }), embassy)
    expect(cases.stateOf(own)?.shelterStays).toEqual([{ admission: data }])
    expect(cases.send(own, command('WithdrawFact', { facts: [number], reason }), police)).toBe(false)
    cases.send(own, command('WithdrawFact', { facts: [number], reason }), embassy)
    expect(cases.stateOf(own)?.facts).toEqual([])
  })

  test('is given back facts as they stand: corrected ones so, and none that was taken back', () => {
    const cases = merged()
    cases.send(other, rescue(), embassy)
    cases.send(other, help('2023-06-28'), embassy)
    const data = rescue('2023-06-30').data
    cases.send(
      other,
      command('CorrectFact', { fact: 2, type: 'VictimRescued', data, reason: 'DataEntryError' }),
      embassy,
    )
    cases.send(other, command('WithdrawFact', { facts: [3], reason: 'DataEntryError' }), embassy)
    cases.release(own, other, embassy)
    expect(cases.stateOf(own)?.facts.map((one) => one.data)).toEqual([data])
  })

  test('is given back facts even where they do not go together, which holds up nothing that comes after', () => {
    const cases = merged({ ofOwn: [rescue()] })
    cases.send(other, rescue('2023-06-30'), embassy)
    cases.send(other, command('AdmitToShelter', { admittedOn: '2023-07-01', country: 'KHM' }), embassy)
    cases.send(other, command('LeaveShelter', { leftOn: '2023-07-02', reason: 'Returned' }), police)
    cases.release(own, other, police)
    expect(cases.said(own)).toEqual([['VictimRescued', 'VictimRescued', 'ShelterAdmitted']])
    expect(cases.said(other)).toEqual([['ShelterLeft']])
    expect(cases.send(own, home(), embassy)).toBe(true)
    expect(cases.send(own, command('WithdrawFact', { facts: [1], reason: 'DataEntryError' }), embassy)).toBe(true)
    expect(cases.stateOf(own)?.rescue?.rescuedOn).toBe('2023-06-30')
    expect(cases.send(other, home(), police)).toBe(true)
  })

  test('keeps nothing from who holds the other case anyway', () => {
    const cases = casesInMemory()
    cases.send(own, someReport(), police)
    cases.send(other, someReport(), police)
    cases.merge(own, other, 'Same', police)
    cases.send(other, rescue(), police)
    cases.release(own, other, police)
    expect([cases.stateOf(own)?.facts.length, cases.stateOf(other)?.facts.length]).toEqual([0, 1])
  })

  test('waits for the facts of who holds the other case by a second one too, until that is released', () => {
    const cases = merged()
    cases.send(third, someReport(), embassy)
    cases.merge(third, other, 'Same', embassy)
    cases.send(other, rescue(), embassy)
    cases.release(own, other, embassy)
    expect([cases.said(own), cases.said(other)]).toEqual([[[]], [['VictimRescued']]])
    cases.release(third, other, embassy)
    expect([cases.said(third), cases.said(other)]).toEqual([[['VictimRescued']], [[]]])
  })

  test('passes on what is of a case that was merged into it', () => {
    const cases = casesInMemory()
    for (const [id, by] of [
      [own, embassy],
      [other, police],
      [third, shelter],
    ] as const)
      cases.send(id, someReport(), by)
    cases.merge(third, own, 'Same', embassy)
    cases.merge(own, other, 'Same', police)
    cases.send(other, help('2023-06-27'), shelter)
    cases.send(other, rescue(), embassy)
    cases.release(own, other, police)
    expect(cases.stateOf(own)?.facts.map((one) => one.agency)).toEqual([shelter.agency, embassy.agency])
    cases.release(third, own, embassy)
    expect(cases.stateOf(third)?.facts.map(({ type }) => type)).toEqual(['AssistanceGiven'])
    expect(cases.stateOf(own)?.facts.map(({ type }) => type)).toEqual(['VictimRescued'])
  })
})

describe('journeys of a released case', () => {
  test('that its agency began go with it, with its facts', () => {
    const cases = merged()
    cases.send(other, again(), embassy)
    cases.send(other, rescue('2024-07-01', 'MMR'), embassy)
    cases.release(own, other, embassy)
    expect([cases.said(own), cases.said(other)]).toEqual([[[], ['VictimRescued']], [[]]])
    expect(cases.stateOf(own)).toMatchObject({ person: { ageBand: '27-29' }, begun: [{ agency: embassy.agency }] })
    const begun = cases.stateOf(own)?.begun?.map(({ fact }) => fact)
    cases.send(own, command('WithdrawFact', { facts: begun, reason: 'WrongPerson' }), embassy)
    expect(cases.said(own)).toEqual([[]])
  })

  test('stay as well where the other recorded facts of them', () => {
    const cases = merged()
    cases.send(other, again(), embassy)
    cases.send(other, rescue('2024-07-01', 'MMR'), police)
    cases.send(other, home('2024-07-10', 'MMR'), embassy)
    cases.release(own, other, embassy)
    expect([cases.said(own), cases.said(other)]).toEqual([
      [[], ['RepatriationDeparted']],
      [[], ['VictimRescued']],
    ])
  })

  test('that the other began stay; facts of them stand in the latest of the released case', () => {
    const cases = merged()
    cases.send(other, again(), police)
    cases.send(other, rescue('2024-07-01', 'MMR'), embassy)
    cases.release(own, other, embassy)
    expect([cases.said(own), cases.said(other)]).toEqual([[['VictimRescued']], [[], []]])
  })

  test('that both tell are found again by their order from the latest of their merging', () => {
    const cases = merged({ ofOwn: [again()], ofOther: [again('THA', '2022-01-02'), again()] })
    const earlier = (journey: number) =>
      command('RecordEarlierFact', { journey, type: 'AssistanceGiven', data: help(`2023-0${journey + 4}-01`).data })
    cases.send(other, again('LAO', '2024-07-01'), police)
    for (const journey of [1, 2, 3]) cases.send(other, earlier(journey), embassy)
    cases.release(own, other, embassy)
    const days = cases.journeysOf(own).map(({ assistance }) => assistance.map(({ givenOn }) => givenOn))
    // The first of the three is of a journey that the released case does not tell: it stands in its latest.
    expect(days).toEqual([['2023-06-01'], ['2023-05-01', '2023-07-01']])
    expect(cases.said(other)).toEqual([[], [], [], []])
  })

  test('told as others stand in the latest of the released case', () => {
    const cases = merged({ ofOther: [again()] }, 'Two')
    cases.send(other, rescue('2024-07-01', 'MMR'), embassy)
    cases.release(own, other, embassy)
    expect([cases.said(own), cases.said(other)]).toEqual([[['VictimRescued']], [[], []]])
  })

  test('begun untold are given back untold, before that of the reopening', () => {
    const cases = merged()
    cases.send(other, command('CloseCase', { closedOn: '2024-01', reason: 'Completed' }), police)
    cases.send(other, command('ReopenCase', { reason: 'ReTrafficked' }), embassy)
    cases.release(own, other, embassy, 'ReTrafficked')
    expect(cases.journeysOf(own).map(({ journeyUntold }) => journeyUntold)).toEqual([undefined, true, true])
    expect(cases.said(other)).toEqual([[]])
  })
})

test('a release that was recorded before handed nothing back', () => {
  const read = caseEvents.decode('DuplicateReleased', 1, { duplicate: own }, recordedIn(someContext))
  expect(read).toMatchObject({ right: { data: { duplicate: own, facts: [], journeys: [] } } })
  const cases = merged()
  cases.send(other, rescue(), embassy)
  cases.send(other, command('ReleaseDuplicate', { duplicate: own, keepsFacts: true }), embassy)
  expect(cases.said(other)).toEqual([['VictimRescued']])
})
