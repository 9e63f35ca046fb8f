import { describe, expect, test } from 'vitest'
import { CaseId } from '../ids.ts'
import { recordedIn } from '../testing/some-recorded.ts'
import { knownValue, someAgency, someContext } from '../testing/scenario.ts'
import { givenCase as given } from '../testing/given-case.ts'
import { caseCommand as command, someReport } from '../testing/some-report.ts'
import type { Case } from './case.ts'
import type { CaseCommand } from './commands.ts'
import { countedJourneysOf } from './counted-journeys-of.ts'
import { decideCase } from './decide.ts'
import { caseEvents } from './events.ts'
import { foldCase } from './fold.ts'
import { handedOver } from './handed-over.ts'
import { holdersOf } from './holders-of.ts'
import { mergeConflictsOf } from './merge-conflicts.ts'
import { toldJourneysOf } from './told-journeys.ts'

const [survivor, duplicate, third] = [1, 2, 3].map((n) =>
  knownValue(CaseId, `c0000000-0000-4000-8000-00000000000${n}`),
) as [CaseId, CaseId, CaseId]
const otherAgency = 'a0000000-0000-4000-8000-000000000002'

const rescue = (rescuedOn = '2023-06-26', over = {}) =>
  command('RecordRescue', { rescuedOn, manner: 'Rescued', country: 'KHM', ...over })
const assess = (status: string) => command('AssessStatus', { status, assertedBy: 'Police', assessedOn: '2024-07-01' })
const home = command('RecordRepatriation', { departedOn: '2023-07-10', mode: 'Land', from: 'KHM', to: 'IDN' })
const again = command('BeginJourney', {
  report: { channel: 'Raid', reportedOn: '2024-06-03', country: 'IDN' },
  ageBand: '27-29',
  exploitation: { country: 'MMR', forms: ['ForcedLabour'] },
})
const unknown = {
  person: { citizenships: ['Unknown'], gender: 'NonSpecifiedUnknown', ageBand: 'Unknown' },
  exploitation: { country: 'Unknown', forms: [], period: undefined },
}
const absorb = (of: Case | undefined, journeys: 'Same' | 'Two' = 'Same', id = duplicate) =>
  command('AbsorbDuplicate', { ...handedOver(id, of!, journeys), holders: [otherAgency] })
const release = command('ReleaseDuplicate', { duplicate })

/** A case with duplicates merged into it. */
const merged = (own: ReadonlyArray<CaseCommand>, of: ReadonlyArray<CaseCommand>, journeys: 'Same' | 'Two' = 'Same') =>
  given(...own, absorb(given(...of).state, journeys)).state!

describe('a merge of records that tell the same journey', () => {
  test('hands over all that statistics tell of it, and ends the duplicate', () => {
    const state = given(someReport(), rescue())
      .when(command('MergeCase', { into: survivor, reason: 'Biometrics' }))
      .state()
    expect(state).toMatchObject({ lifecycle: 'Merged', mergedInto: survivor, mergedAs: 'Same' })
    const { report, person, exploitation } = state!
    const told = [{ facts: { rescue: rescue().data }, report, person, exploitation }]
    expect(handedOver(duplicate, state!)).toEqual({ duplicate, journeys: 'Same', holders: [someAgency], told })
  })

  test('leaves one journey with the stages of both, and the holders of both', () => {
    const state = merged([someReport(), home], [someReport(), rescue()])
    expect(countedJourneysOf(state)).toMatchObject([
      { facts: { rescue: { country: 'KHM' }, departure: { from: 'KHM' } } },
    ])
    expect(holdersOf(state)).toEqual([someAgency, otherAgency])
    expect(mergeConflictsOf(state)).toEqual([])
  })

  test('takes what is known in place of what is not, in every field', () => {
    const known = someReport({ exploitation: { scamTypes: ['Romance'] } })
    const state = merged([someReport(unknown), rescue('2023-06-26', { country: 'Unknown' })], [known, rescue()])
    expect(countedJourneysOf(state)).toMatchObject([
      {
        person: { citizenships: ['IDN'], gender: 'Feminine', ageBand: '24-26' },
        exploitation: { country: 'KHM', forms: ['ForcedCriminality'], period: '2023-02/..', scamTypes: ['Romance'] },
        facts: { rescue: { country: 'KHM' } },
      },
    ])
    expect(mergeConflictsOf(state)).toEqual([])
    const other = merged([known], [someReport(unknown)])
    expect(countedJourneysOf(other)).toEqual(countedJourneysOf(given(known).state!))
  })

  test.each([
    ['18+', '24-26', '24-26'],
    ['24-26', '18+', '24-26'],
    ['0-17', '9-17', '9-17'],
  ])('an age of %s beside one of %s is %s', (own, told, stands) => {
    const state = merged([someReport({ person: { ageBand: own } })], [someReport({ person: { ageBand: told } })])
    expect([countedJourneysOf(state)[0]?.person.ageBand, mergeConflictsOf(state)]).toEqual([stands, []])
  })

  test('keeps what the survivor says where both know, and shows what the other said', () => {
    const other = someReport({ person: { gender: 'Masculine', ageBand: '0-17' }, exploitation: { country: 'MMR' } })
    const state = merged([someReport(), rescue()], [other, rescue('2023-06-30')])
    expect(countedJourneysOf(state)).toMatchObject([
      {
        person: { gender: 'Feminine', ageBand: '24-26' },
        exploitation: { country: 'KHM' },
        facts: { rescue: rescue().data },
      },
    ])
    expect(mergeConflictsOf(state)).toEqual([
      { duplicate, field: 'person.gender', stands: 'Feminine', told: 'Masculine' },
      { duplicate, journey: 1, field: 'person.ageBand', stands: '24-26', told: '0-17' },
      { duplicate, journey: 1, field: 'exploitation.country', stands: 'KHM', told: 'MMR' },
      { duplicate, journey: 1, field: 'rescue.rescuedOn', stands: '2023-06-26', told: '2023-06-30' },
    ])
  })

  test('shows where two duplicates know what the survivor does not', () => {
    const told = (country: string) => given(someReport({ exploitation: { country } })).state
    const own = someReport({ exploitation: { country: 'Unknown' } })
    const { state } = given(own, absorb(told('KHM')), absorb(told('MMR'), 'Same', third))
    expect(countedJourneysOf(state!)[0]?.exploitation.country).toBe('KHM')
    expect(mergeConflictsOf(state!)).toEqual([
      { duplicate: third, journey: 1, field: 'exploitation.country', stands: 'KHM', told: 'MMR' },
    ])
  })

  test.each([
    ['2023-05-04', '2023-03-01', '2023-03-01'],
    ['2023-03-01', '2023-05-04', '2023-03-01'],
    ['2023', '2023-05-04', '2023'],
  ])('of reports of %s and %s that of %s stays', (own, told, stays) => {
    const reportOf = (reportedOn: string, country: string) => someReport({ report: { reportedOn, country } })
    const state = merged([reportOf(own, 'IDN')], [reportOf(told, 'THA')])
    expect(countedJourneysOf(state).map(({ report }) => [report.reportedOn, report.country])).toEqual([
      [stays, stays === own ? 'IDN' : 'THA'],
    ])
  })

  test('pairs the latest journeys, and keeps those that only one of them tells', () => {
    const state = merged([someReport(), again], [someReport(), rescue(), again, rescue('2024-06-20')])
    expect(countedJourneysOf(state).map(({ facts }) => facts.rescue?.rescuedOn)).toEqual(['2023-06-26', '2024-06-20'])
    const later = merged([someReport({ report: { reportedOn: '2024-06-03' } })], [someReport(), again])
    expect(countedJourneysOf(later).map(({ key }) => key)).toEqual([`${duplicate} 1`, '1'])
  })

  test('belongs to the journey that was the latest then', () => {
    const { state } = given(someReport(), absorb(given(someReport(), rescue()).state), again)
    expect(countedJourneysOf(state!).map(({ facts }) => facts)).toMatchObject([{ rescue: rescue().data }, {}])
    expect(countedJourneysOf(state!)[1]?.facts).toEqual({})
  })
})

describe('a merge of records that tell two journeys', () => {
  const later = someReport({ report: { reportedOn: '2024-03-04' }, exploitation: { country: 'MMR' } })

  test('keeps both, each with its own', () => {
    const state = merged([someReport(), rescue()], [later], 'Two')
    expect(countedJourneysOf(state)).toMatchObject([
      { key: '1', exploitation: { country: 'KHM' }, facts: { rescue: rescue().data } },
      { key: `${duplicate} 1`, exploitation: { country: 'MMR' }, facts: {} },
    ])
  })

  test('of one person, whose citizenships and gender are of both', () => {
    const state = merged([someReport(unknown)], [later], 'Two')
    expect(countedJourneysOf(state).map(({ person }) => person)).toEqual([
      { citizenships: ['IDN'], gender: 'Feminine', ageBand: 'Unknown' },
      { citizenships: ['IDN'], gender: 'Feminine', ageBand: '24-26' },
    ])
  })

  test('counts by the status of the survivor, whatever changes it', () => {
    const two = [someReport(), absorb(given(later).state, 'Two')]
    const keys = (...more: ReadonlyArray<CaseCommand>) => countedJourneysOf(given(...two, ...more).state!).length
    expect(keys(assess('NotAVictimOfTrafficking'))).toBe(0)
    expect(keys(command('RetractCase', { reason: 'TestRecord' }))).toBe(0)
    expect(keys(command('CloseCase', { closedOn: '2024-07', reason: 'Completed' }))).toBe(2)
    expect(keys(release)).toBe(1)
    expect(countedJourneysOf(merged([someReport()], [later, assess('NotAVictimOfTrafficking')], 'Two'))).toHaveLength(1)
  })

  test('hands all of them on where the survivor is merged itself', () => {
    const first = merged([someReport()], [later], 'Two')
    const state = given(someReport(), absorb(first, 'Two', third)).state!
    expect(toldJourneysOf(state)).toHaveLength(3)
  })
})

describe('merging', () => {
  const told = given(someReport(), rescue()).state
  const merge = (over = {}) => command('MergeCase', { into: survivor, reason: 'AgenciesAgree', ...over })

  test('again adds nothing; otherwise than before is refused', () => {
    given(someReport(), merge())
      .when(merge({ journeys: 'Same' }))
      .thenNothingHappens()
    given(someReport(), merge())
      .when(merge({ journeys: 'Two' }))
      .thenRefused('merged-otherwise')
    given(someReport(), absorb(told)).when(absorb(told)).thenNothingHappens()
    given(someReport(), absorb(told)).when(absorb(told, 'Two')).thenRefused('already-absorbed')
  })

  test('goes on with what an earlier release took over', () => {
    const v1 = { duplicate, holders: [otherAgency], facts: { rescue: rescue().data } }
    const read = caseEvents.decode('DuplicateAbsorbed', 1, v1, recordedIn(someContext))
    if (read._tag === 'Left') throw new Error('the first version is read')
    const state = foldCase(given(someReport()).state, read.right, recordedIn(someContext, 1))
    expect(countedJourneysOf(state!)).toMatchObject([{ facts: { rescue: rescue().data } }])
    expect(decideCase(state, absorb(told), someContext)).toMatchObject({ right: [] })
  })

  test('is taken back by releasing the duplicate', () => {
    const { state } = given(someReport(), absorb(told), release)
    expect(countedJourneysOf(state!)).toEqual(countedJourneysOf(given(someReport()).state!))
    given(someReport(), absorb(told), release).when(release).thenNothingHappens()
    const close = command('CloseCase', { closedOn: '2023-09-01', reason: 'Completed' })
    given(someReport(), close).when(absorb(told)).thenTypes('DuplicateAbsorbed')
    given(someReport(), command('RetractCase', { reason: 'TestRecord' }))
      .when(absorb(told))
      .thenRefused('case-retracted')
  })
})
