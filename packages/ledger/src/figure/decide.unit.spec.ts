import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { describe, expect, test } from 'vitest'
import { AgencyId } from '../ids.ts'
import { knownValue, scenario, someContext } from '../testing/scenario.ts'
import { figureCommandCodecs, type FigureCommand, type FigureCommandType } from './commands.ts'
import { decideFigure } from './decide.ts'
import { foldFigure, noFigure } from './fold.ts'

const given = scenario({ initial: noFigure, fold: foldFigure, decide: decideFigure })
const command = (type: FigureCommandType, data: object) =>
  ({ type, data: knownValue(figureCommandCodecs[type] as t.Mixed, data) as unknown }) as FigureCommand

const publish = (over = {}) =>
  command('PublishFigure', {
    indicator: 'repatriated',
    unit: 'persons',
    value: 2321,
    qualifier: 'exact',
    period: '2024',
    dimensions: { citizenship: 'IDN', returnedFrom: 'KHM' },
    source: { dataset: 'embassy-phnom-penh', record: '2024', citation: 'Told in December 2024' },
    ...over,
  })
const revise = command('ReviseFigure', { value: 3310, qualifier: 'exact', reason: 'SourceRepublished' })
const withdraw = command('WithdrawFigure', { reason: 'SourceWithdrew' })

describe('an official figure', () => {
  test('is published once; the same again adds nothing', () => {
    given().when(publish()).thenTypes('FigurePublished')
    given(publish()).when(publish()).thenNothingHappens()
    given().when(revise).thenRefused('figure-not-published')
    given().when(withdraw).thenRefused('figure-not-published')
  })

  test('is revised when its source publishes the record with another value', () => {
    given(publish())
      .when(publish({ value: 3310 }))
      .then({ type: 'FigureRevised', data: revise.data } as never)
    expect(given(publish(), revise).state?.figure.value).toBe(3310)
    given(publish(), revise).when(revise).thenNothingHappens()
    given(publish())
      .when(publish({ period: '2025' }))
      .thenRefused('figure-published-otherwise')
    given(publish())
      .when(publish({ unit: 'cases' }))
      .thenRefused('figure-published-otherwise')
  })

  test('belongs to the agency that published it', () => {
    const { state } = given(publish())
    const other = { ...someContext, agency: knownValue(AgencyId, 'a0000000-0000-4000-8000-000000000002') }
    const refusal = (command: FigureCommand) => {
      const decided = decideFigure(state, command, other)
      return E.isLeft(decided) ? decided.left.code : decided.right
    }
    expect(refusal(revise)).toBe('figure-of-another-agency')
    expect(refusal(withdraw)).toBe('figure-of-another-agency')
    expect(refusal(publish({ value: 1 }))).toBe('figure-of-another-agency')
    expect(refusal(publish())).toEqual([])
  })

  test('is withdrawn for good', () => {
    given(publish()).when(withdraw).thenTypes('FigureWithdrawn')
    given(publish(), withdraw).when(withdraw).thenNothingHappens()
    given(publish(), withdraw).when(revise).thenRefused('figure-withdrawn')
  })

  test('has a value that its unit and qualifier allow', () => {
    given()
      .when(publish({ value: 1.5 }))
      .thenRefused('count-not-whole', 'value')
    given()
      .when(publish({ value: 1.5, unit: 'ratio' }))
      .thenTypes('FigurePublished')
    given()
      .when(publish({ value: 101, unit: 'percent' }))
      .thenRefused('over-hundred-percent', 'value')
    given()
      .when(publish({ value: 0, qualifier: 'less_than' }))
      .thenRefused('less-than-nothing', 'value')
    given(publish())
      .when(command('ReviseFigure', { value: 0.5, qualifier: 'exact', reason: 'Other' }))
      .thenRefused('count-not-whole', 'value')
    for (const value of [-1, Number.NaN, '5', Number.POSITIVE_INFINITY]) expect(() => publish({ value })).toThrow()
  })
})
