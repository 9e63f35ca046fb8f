import { describe, expect, test } from 'vitest'
import { admit, assess, close, correct, repatriate, rescue } from '../testing/case-commands.ts'
import { givenCase as given } from '../testing/given-case.ts'
import { caseCommand as command, someReport } from '../testing/some-report.ts'
import { countsAsVictim } from './counts-as-victim.ts'

const otherCase = 'c0000000-0000-4000-8000-000000000002'

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
