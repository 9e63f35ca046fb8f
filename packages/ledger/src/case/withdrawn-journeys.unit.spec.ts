import { describe, expect, test } from 'vitest'
import { AgencyId } from '../ids.ts'
import { foldDecided } from '../testing/some-recorded.ts'
import { knownValue, someContext } from '../testing/scenario.ts'
import { givenCase as given } from '../testing/given-case.ts'
import { caseCommand as command, someReport } from '../testing/some-report.ts'
import type { Case } from './case.ts'
import type { CaseCommand } from './commands.ts'
import { decideCase } from './decide.ts'
import { foldCase } from './fold.ts'
import { everyJourney } from './journeys-of.ts'
import * as E from 'fp-ts/lib/Either.js'

const rescue = (rescuedOn: string, country: string) =>
  command('RecordRescue', { rescuedOn, manner: 'Rescued', country })
const first = rescue('2023-06-26', 'KHM')
const begin = (country = 'MMR', reportedOn = '2024-06-03') =>
  command('BeginJourney', {
    report: { channel: 'EmbassyOrConsulate', reportedOn, country: 'IDN' },
    ageBand: '27-29',
    exploitation: { country, forms: ['ForcedCriminality'], period: '2024-02/..' },
  })
const withdraw = (...facts: ReadonlyArray<number>) => command('WithdrawFact', { facts, reason: 'WrongPerson' })
const close = command('CloseCase', { closedOn: '2023-12-01', reason: 'Completed' })
const reopen = command('ReopenCase', { reason: 'ReTrafficked' })
const another = { ...someContext, agency: knownValue(AgencyId, 'a0000000-0000-4000-8000-000000000002') }

/** A case after commands that another agency sends. */
const byAnother = (state: Case | undefined, revision: number, ...commands: ReadonlyArray<CaseCommand>): Case => {
  let [next, from] = [state, revision]
  for (const one of commands) {
    const decided = decideCase(next, one, another)
    if (E.isLeft(decided)) throw new Error(decided.left.code)
    next = foldDecided(foldCase, next, decided.right, another, from)
    from += decided.right.length
  }
  return next as Case
}

describe('a journey taken back', () => {
  test('goes with all its facts, and leaves the case as if it had not been begun', () => {
    const two = given(someReport(), first, begin(), rescue('2024-07-01', 'MMR'))
    two.when(withdraw(2)).thenTypes('FactWithdrawn', 'FactWithdrawn')
    const { withdrawn, ...left } = two.when(withdraw(2)).state()!
    expect(withdrawn).toEqual([3, 2])
    expect({ ...left, withdrawn: [] }).toEqual(given(someReport(), first).state)
  })

  test('from between two others leaves these, the last as the latest', () => {
    const three = given(someReport(), begin(), rescue('2024-07-01', 'MMR'), begin('THA', '2024-08-01'))
    const left = three.when(withdraw(1)).state()!
    expect(everyJourney(left).map(({ exploitation }) => exploitation.country)).toEqual(['KHM', 'THA'])
    expect(left.rescue).toBeUndefined()
    expect(everyJourney(three.when(withdraw(3)).state()!)[1]?.rescue?.country).toBe('MMR')
  })

  test('twice adds nothing; it can be begun anew, and the first one is the report’s', () => {
    given(someReport(), begin(), withdraw(1)).when(withdraw(1)).thenNothingHappens()
    given(someReport(), begin(), withdraw(1)).when(begin()).thenTypes('JourneyBegun')
    given(someReport(), begin()).when(withdraw(0)).thenRefused('no-such-fact')
  })

  test('that a reopening began goes by the number of that or of what told it, and is told by none later', () => {
    const told = given(someReport(), close, reopen, rescue('2024-07-01', 'MMR'), begin())
    for (const number of [2, 4]) {
      const left = told.when(withdraw(number)).state()!
      expect([everyJourney(left).length, left.lifecycle, left.withdrawn]).toEqual([1, 'Open', [3, 2, 4]])
    }
    given(someReport(), close, begin()).when(withdraw(3)).thenTypes('FactWithdrawn', 'FactWithdrawn')
  })

  test('leaves one before it that was untold to be told by the next', () => {
    const { state } = given(someReport(), close, reopen, close, reopen, withdraw(4))
    expect(state?.journeyUntold).toBe(true)
    const untold = given(someReport(), close, reopen, close, reopen, withdraw(4))
    expect(everyJourney(untold.when(begin()).state()!)).toHaveLength(2)
  })

  test('leaves the dates of the others in order where a fact of another is taken back with it', () => {
    const admit = command('AdmitToShelter', { admittedOn: '2023-07-01', country: 'KHM' })
    const leave = command('LeaveShelter', { leftOn: '2023-07-02', reason: 'Returned' })
    given(someReport(), admit, leave, begin()).when(withdraw(3, 1)).thenRefused('fact-stands-against-it')
    given(someReport(), admit, leave, begin())
      .when(withdraw(3, 1, 2))
      .thenTypes('FactWithdrawn', 'FactWithdrawn', 'FactWithdrawn')
  })

  test('is of the agency that began it and told it', () => {
    const { state } = given(someReport(), begin())
    expect(decideCase(state, withdraw(1), another)).toMatchObject({ left: { code: 'recorded-by-another' } })
    const toldByOther = byAnother(given(someReport(), close, reopen).state, 3, begin())
    expect(decideCase(toldByOther, withdraw(3), another)).toMatchObject({ left: { code: 'recorded-by-another' } })
    expect(decideCase(toldByOther, withdraw(2), someContext)).toMatchObject({ left: { code: 'recorded-by-another' } })
  })

  test('is refused while facts of other agencies stand in it, which are named', () => {
    const held = byAnother(given(someReport(), begin()).state, 2, rescue('2024-07-01', 'MMR'))
    expect(decideCase(held, withdraw(1), someContext)).toMatchObject({
      left: { code: 'facts-of-others', rule: 'facts of other agencies stand in journey 2: 2 (VictimRescued)' },
    })
    const left = byAnother(held, 3, withdraw(2))
    expect(decideCase(left, withdraw(1), someContext)).toMatchObject({ right: [{ type: 'FactWithdrawn' }] })
  })
})

describe('of a case that duplicates were merged into', () => {
  const duplicate = 'c0000000-0000-4000-8000-000000000009'
  const absorb = (journeys: string) =>
    command('AbsorbDuplicate', { duplicate, holders: [another.agency], journeys, told: [{ facts: {} }] })

  test('a journey that a duplicate tells as well is not taken back', () => {
    given(someReport(), begin(), absorb('Same')).when(withdraw(1)).thenRefused('told-by-duplicate')
    given(someReport(), begin(), absorb('Two')).when(withdraw(1)).thenTypes('FactWithdrawn')
  })

  test('a duplicate still tells the journey that it told, when one before that is taken back', () => {
    const three = given(someReport(), begin(), begin('THA', '2024-08-01'), absorb('Same'))
    expect(three.state?.absorbed[0]?.journey).toBe(3)
    expect(three.when(withdraw(1)).state()?.absorbed[0]?.journey).toBe(2)
    const later = given(someReport(), begin(), absorb('Same'), begin('THA', '2024-08-01'))
    expect(later.when(withdraw(3)).state()?.absorbed[0]?.journey).toBe(2)
    const first = given(someReport(), absorb('Same'), begin())
    expect(first.when(withdraw(2)).state()?.absorbed[0]?.journey).toBeUndefined()
  })
})
