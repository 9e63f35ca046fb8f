import { metadataFrom } from '@ledger/event-store'
import { someEvent } from '@ledger/event-store/testing'
import { describe, expect, test } from 'vitest'
import { given } from './testing/projecting.ts'
import { registration, report, rescue } from './testing/some-cases.ts'

const agency = 'a0000000-0000-4000-8000-000000000001'
const aCase = 'case-c0000000-0000-4000-8000-000000000001'
const retraction = { type: 'CaseRetracted', data: { reason: 'RecordedInError' } }
const departure = {
  type: 'RepatriationDeparted',
  data: { departedOn: '2023-07-10', mode: 'CharteredFlight', from: 'KHM', to: 'IDN' },
}
const moved = {
  type: 'DetailsCorrected',
  data: { corrections: [{ field: 'exploitation.country', old: 'KHM', new: 'MMR' }], reason: 'NewInformation' },
}

describe('the countries of a case', () => {
  const duration = ['country_of_exploitation', 'from_stage', 'to_stage', 'reached_on', 'days', 'change'] as const
  const back = ['returned_from', 'returned_to', 'change'] as const

  test('given a report and a rescue, nothing is told of returns, and of days only where a pair of stages is known', () => {
    const { rows } = given(aCase, report, rescue).whenProjected()
    expect(rows('return_count', ...back)).toEqual([])
    expect(rows('stage_duration', ...duration)).toEqual([])
  })

  test('given a departure, the return is counted, and the days between stages that are known to the day', () => {
    const { rows } = given(aCase, report, rescue, departure).whenProjected()
    expect(rows('return_count', ...back)).toEqual([['KHM', 'IDN', 1]])
    expect(rows('stage_duration', ...duration)).toEqual([
      ['KHM', 'rescued', 'repatriated', '2023-07-10', 14, 1],
      ['KHM', 'reported', 'repatriated', '2023-07-10', 67, 1],
    ])
  })

  test('given a vague day, the person is counted and no days are', () => {
    const vague = { ...departure, data: { ...departure.data, departedOn: '2023-07' } }
    const { rows } = given(aCase, report, rescue, vague).whenProjected()
    expect(rows('return_count', ...back)).toEqual([['KHM', 'IDN', 1]])
    expect(rows('stage_duration', ...duration)).toEqual([])
  })

  test('given another country of exploitation, the days move there, and the return stays', () => {
    const { rows } = given(aCase, report, rescue, departure, moved).whenProjected()
    expect(rows('return_count', ...back)).toEqual([['KHM', 'IDN', 1]])
    expect(rows('stage_duration', ...duration).slice(2)).toEqual([
      ['KHM', 'rescued', 'repatriated', '2023-07-10', 14, -1],
      ['MMR', 'rescued', 'repatriated', '2023-07-10', 14, 1],
      ['KHM', 'reported', 'repatriated', '2023-07-10', 67, -1],
      ['MMR', 'reported', 'repatriated', '2023-07-10', 67, 1],
    ])
  })

  test('given another age, the days move to it', () => {
    const later = {
      type: 'DetailsCorrected',
      data: { corrections: [{ field: 'person.ageBand', old: '24-26', new: '27-29' }], reason: 'NewInformation' },
    }
    const { rows } = given(aCase, report, rescue, departure, later).whenProjected()
    expect(rows('stage_duration', 'age_band', 'days', 'change')).toEqual([
      ['24-26', 14, 1],
      ['24-26', 67, 1],
      ['24-26', 14, -1],
      ['27-29', 14, 1],
      ['24-26', 67, -1],
      ['27-29', 67, 1],
    ])
  })

  test('given a retraction, nothing of it is left, and what was known before still is', () => {
    const { rows } = given(aCase, report, rescue, departure, retraction).whenProjected()
    expect(rows('return_count', 'change')).toEqual([[1], [-1]])
    const changes = rows('stage_duration', 'days', 'change')
    expect(changes.reduce((sum, [, change]) => sum + Number(change), 0)).toBe(0)
    expect(changes).toHaveLength(4)
  })
})

describe('an official figure', () => {
  const aFigure = 'figure-f0000000-0000-4000-8000-000000000001'
  const published = {
    type: 'FigurePublished',
    data: {
      figure: {
        indicator: 'scam_victims',
        unit: 'persons',
        value: 1233,
        qualifier: 'exact',
        period: '2020/2023',
        dimensions: { citizenship: 'IDN', countryOfExploitation: 'KHM' },
        source: { dataset: 'published-figures', record: 'nt-2024-02', citation: 'Nha Trang article' },
      },
      agency,
    },
  }
  const revised = { type: 'FigureRevised', data: { value: 5, qualifier: 'less_than', reason: 'SourceRepublished' } }
  const withdrawn = { type: 'FigureWithdrawn', data: { reason: 'SourceWithdrew' } }
  const version = ['revision', 'value', 'qualifier', 'withdrawn'] as const

  test('has a row for every version, with what it says of whom, when and by whom', () => {
    const { rows } = given(aFigure, published, revised, withdrawn).whenProjected()
    expect(rows('figure_version', ...version)).toEqual([
      [0, 1233, 'exact', false],
      [1, 5, 'less_than', false],
      [2, 5, 'less_than', true],
    ])
    const said = rows('figure_version', 'citizenship', 'country_of_exploitation', 'sex', 'dataset', 'publisher')
    expect(said).toEqual(Array(3).fill(['IDN', 'KHM', null, 'published-figures', agency]))
    expect(rows('figure_version', 'period_from', 'period_to')[0]).toEqual(['2020-01-01', '2023-12-31'])
  })

  test('of an open period ends at the day on which it was recorded', () => {
    const { figure } = published.data
    const open = { ...published, data: { figure: { ...figure, period: '2020/..' }, agency } }
    const { rows } = given(aFigure, open).whenProjected()
    expect(rows('figure_version', 'period', 'period_from', 'period_to')).toEqual([
      ['2020/..', '2020-01-01', '2024-08-14'],
    ])
  })
})

describe('a merge request', () => {
  const request = 'mergerequest-e0000000-0000-4000-8000-000000000001'
  const into = 'c0000000-0000-4000-8000-000000000002'
  const other = 'a0000000-0000-4000-8000-000000000002'
  const asked = {
    type: 'MergeAsked',
    data: { case: aCase.slice('case-'.length), merge: { into, reason: 'Biometrics' }, askedBy: agency },
  }
  const accepted = { type: 'MergeAccepted', data: { acceptedBy: other } }

  test('has a row for who asked and one for who accepted, and none for a refusal or an undoing', () => {
    const undone = { type: 'MergeUndone', data: { undoneBy: agency, reason: 'MergedInError' } }
    const steps = given(request, asked, accepted, undone).whenProjected()
    expect(steps.rows('merge_request', 'step', 'agency', 'into_case')).toEqual([
      ['asked', agency, into],
      ['accepted', other, into],
    ])
    expect([steps.revision, steps.parked]).toEqual([2, []])
    const refused = { type: 'MergeRefused', data: { refusedBy: other } }
    expect(given(request, asked, refused).whenProjected().rows('merge_request', 'step')).toEqual([['asked']])
  })
})

describe('agencies, data sets, operations and investigations', () => {
  const opening = { kind: 'JointRescue', startedOn: '2023-06-26', place: 'PHL', states: ['IDN', 'PHL'] }
  test.each([
    ['agency', registration, { registration: registration.data }],
    ['dataset', { type: 'DatasetRegistered', data: { dataset: 'unodc-glotip', owner: agency } }, { owner: agency }],
    ['operation', { type: 'OperationOpened', data: { opening, agency } }, { opening }],
  ])('of the kind %s are kept as they stand, and make no row of any table', (kind, first, stands) => {
    const projected = given(`${kind}-d0000000-0000-4000-8000-000000000001`, first).whenProjected()
    expect(projected.state).toMatchObject(stands)
    expect(projected.tables).toEqual([])
  })
})

test('the timeline of a case says what was recorded, by which agency', () => {
  const other = 'a0000000-0000-4000-8000-000000000002'
  const byOther = { ...rescue, metadata: metadataFrom({ ...someEvent().metadata, agency: other }) }
  const { rows } = given(aCase, report, byOther).whenProjected()
  expect(rows('case_timeline', 'revision', 'agency', 'data')).toEqual([
    [0, agency, JSON.stringify(report.data)],
    [1, other, JSON.stringify(rescue.data)],
  ])
})
