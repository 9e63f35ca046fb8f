import { describe, expect, test } from 'vitest'
import { knownValue, scenario, someContext } from '../testing/scenario.ts'
import { datasetCommandCodecs, type DatasetCommand } from './commands.ts'
import { decideDataset } from './decide.ts'
import { datasetNotRegistered, datasetPublished } from './errors.ts'
import type { DatasetRegistration } from './events.ts'
import { foldDataset, noDataset } from './fold.ts'
import { datasetNewCommandRules } from './new-command-rules.ts'
import { mayOwn, ownershipOf } from './ownership.ts'

const given = scenario({ initial: noDataset, fold: foldDataset, decide: decideDataset })
const register = (dataset: string, owner: string): DatasetCommand => ({
  type: 'RegisterDataset',
  data: knownValue(datasetCommandCodecs.RegisterDataset, { dataset, owner }),
})
const [ours, theirs] = ['a0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000002']
const agency = (id: string): DatasetRegistration['owner'] => register('any', id).data.owner

describe('a data set', () => {
  test('is registered with its owner, once', () => {
    given().when(register('state-figures', ours)).thenTypes('DatasetRegistered')
    given(register('state-figures', ours)).when(register('state-figures', ours)).thenNothingHappens()
    given(register('state-figures', ours))
      .when(register('state-figures', theirs))
      .thenRefused('dataset-registered-to-another')
    expect(given(register('state-figures', ours)).state?.owner).toBe(ours)
  })

  test('is named without what looks like a number of a person', () => {
    const brokenBy = (name: string) =>
      datasetNewCommandRules(register(name, ours), someContext).map(({ field }) => field)
    expect(brokenBy('unodc-glotip-2024')).toEqual([])
    expect(brokenBy('figures-of-3201234567')).toEqual(['dataset'])
  })
})

describe('whose a data set is', () => {
  const registered = register('state-figures', ours).data

  test("is its owner's, whoever else published figures of it before", () => {
    expect(ownershipOf(registered, [agency(theirs)])).toEqual({ kind: 'registered', owner: ours })
  })

  test('that was never registered is its one publisher', () => {
    expect(ownershipOf(undefined, [agency(theirs)])).toEqual({ kind: 'published', owner: theirs })
    expect([mayOwn(agency(theirs), [agency(theirs)]), mayOwn(agency(ours), [agency(theirs)])]).toEqual([true, false])
  })

  test('that nobody or several agencies published is nobody until it is registered', () => {
    expect(ownershipOf(undefined, [])).toEqual({ kind: 'nobody', publishers: [] })
    const both = [agency(ours), agency(theirs)]
    expect(ownershipOf(undefined, both)).toEqual({ kind: 'nobody', publishers: both })
    expect([mayOwn(agency(ours), both), mayOwn(agency(ours), [])]).toEqual([true, true])
  })

  test('is told with what would be taken', () => {
    expect(datasetPublished('state-figures', [agency(ours), agency(theirs)]).rule).toContain(
      `published by ${ours} and by ${theirs}: one of these would be taken`,
    )
    expect(datasetNotRegistered('state-figures').rule).toContain(
      'ask a registrar to register state-figures with its owner',
    )
    expect(datasetNotRegistered('state-figures', [agency(ours), agency(theirs)]).rule).toContain(
      `as figures of ${ours} and of ${theirs} stand in it`,
    )
  })
})
