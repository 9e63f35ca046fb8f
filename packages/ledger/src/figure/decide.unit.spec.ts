import fc from 'fast-check'
import type * as t from 'io-ts'
import { describe, expect, test } from 'vitest'
import { knownValue, scenario } from '../testing/scenario.ts'
import { figureCommandCodecs, type FigureCommand, type FigureCommandType } from './commands.ts'
import { decideFigure } from './decide.ts'
import { foldFigure, noFigure } from './fold.ts'
import type { OfficialFigure } from './official-figure.ts'
import { standsOtherwise } from './stands-otherwise.ts'

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
/** What an edition tells: the value, and perhaps other words to cite. */
const edition = (edition: string | undefined, value: number, citation = 'Told in December 2024') =>
  publish({ value, source: { dataset: 'embassy-phnom-penh', record: '2024', citation, edition } })
const revise = command('ReviseFigure', { value: 3310, qualifier: 'exact', reason: 'SourceRepublished' })
const withdraw = command('WithdrawFigure', { reason: 'SourceWithdrew' })

describe('an official figure', () => {
  test('is published once; the same again adds nothing', () => {
    given().when(publish()).thenTypes('FigurePublished')
    given(publish()).when(publish()).thenNothingHappens()
    given().when(revise).thenRefused('figure-not-published')
    given().when(withdraw).thenRefused('figure-not-published')
  })

  test('is revised by its publisher', () => {
    given(publish())
      .when(revise)
      .then({ type: 'FigureRevised', data: revise.data } as never)
    expect(given(publish(), revise).state?.figure.value).toBe(3310)
    given(publish(), revise).when(revise).thenNothingHappens()
  })

  test('is another figure where it says it of something else', () => {
    given(publish())
      .when(publish({ period: '2025' }))
      .thenRefused('figure-published-otherwise')
    given(publish())
      .when(publish({ unit: 'cases' }))
      .thenRefused('figure-published-otherwise')
  })

  test('is withdrawn until a newer edition publishes it again', () => {
    given(publish()).when(withdraw).thenTypes('FigureWithdrawn')
    given(publish(), withdraw).when(withdraw).thenNothingHappens()
    given(publish(), withdraw).when(revise).thenRefused('figure-withdrawn')
    given(publish(), withdraw).when(publish()).thenRefused('figure-withdrawn')
    const withdrawn = [edition('2024-03', 100), withdraw] as const
    given(...withdrawn)
      .when(edition('2024-03', 100))
      .thenRefused('figure-withdrawn')
    given(...withdrawn)
      .when(edition('2024-01', 100))
      .thenNothingHappens()
    given(...withdrawn)
      .when(edition('2024-06', 100))
      .thenTypes('FigureReinstated')
    const { state } = given(...withdrawn, edition('2024-06', 120, 'Told again'))
    expect(state).toMatchObject({
      figure: { value: 120, source: { edition: '2024-06', citation: 'Told again' } },
    })
    expect(state).not.toHaveProperty('withdrawn')
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

describe('the editions of a data set', () => {
  const valueAfter = (...commands: ReadonlyArray<FigureCommand>) => given(...commands).state?.figure.value

  test('100, then 120, then 100 again ends at 100', () => {
    expect(valueAfter(edition('2024-01', 100), edition('2024-02', 120), edition('2024-03', 100))).toBe(100)
    expect(valueAfter(publish({ value: 100 }), edition('2024-02', 120), edition('2024-03', 100))).toBe(100)
  })

  test('count by their date, in whichever order they arrive', () => {
    const told = fc.uniqueArray(
      fc.record({ month: fc.integer({ min: 1, max: 8 }), value: fc.integer({ min: 0, max: 3 }) }),
      { selector: ({ month }) => month, minLength: 1, maxLength: 6 },
    )
    fc.assert(
      fc.property(told, (all) => {
        const newest = all.reduce((a, b) => (b.month > a.month ? b : a))
        const commands = all.map(({ month, value }) => edition(`2024-0${month}`, value, `Told in month ${month}`))
        const { state } = given(...commands)
        expect(state?.figure).toMatchObject({
          value: newest.value,
          source: { edition: `2024-0${newest.month}`, citation: `Told in month ${newest.month}` },
        })
        // Told a second time, nothing is new, whichever of them it is.
        for (const one of commands)
          given(...commands)
            .when(one)
            .thenNothingHappens()
      }),
    )
  })

  test('that are older overwrite nothing, and are told what stands', () => {
    const older = edition('2024-01', 100)
    given(edition('2024-02', 120)).when(older).thenNothingHappens()
    const { state } = given(edition('2024-02', 120))
    expect(standsOtherwise(state, older.data as OfficialFigure)).toEqual({
      value: 120,
      qualifier: 'exact',
      edition: '2024-02',
      withdrawn: false,
    })
    expect(standsOtherwise(state, edition('2024-01', 120).data as OfficialFigure)).toBeUndefined()
  })

  test('that say the same are recorded, as they are the newest that was told', () => {
    given(edition('2024-01', 100))
      .when(edition('2024-03', 100))
      .then({
        type: 'FigureRevised',
        data: { value: 100, qualifier: 'exact', reason: 'SourceRepublished', edition: '2024-03' },
      } as never)
    given(edition('2024-01', 100), edition('2024-03', 100)).when(edition('2024-02', 120)).thenNothingHappens()
  })

  test('are not guessed at where another value comes without one, or with the one that stands', () => {
    given(publish())
      .when(publish({ value: 3310 }))
      .thenRefused('edition-needed')
    given(edition('2024-01', 100))
      .when(publish({ value: 120 }))
      .thenRefused('edition-needed')
    given(edition('2024-01', 100))
      .when(publish({ value: 100 }))
      .thenNothingHappens()
    given(edition('2024-01', 100)).when(edition('2024-01', 120)).thenRefused('edition-says-otherwise')
    given(edition('2024', 100)).when(edition('2024-01', 120)).thenRefused('editions-unordered')
    given(edition('2024', 100)).when(edition('2024-01', 100)).thenNothingHappens()
  })

  test('tell a changed citation', () => {
    const citation = 'Told in December 2024, corrected'
    const { value, qualifier } = publish().data as OfficialFigure
    const source = { dataset: 'embassy-phnom-penh', record: '2024', citation }
    given(publish())
      .when(publish({ source }))
      .then({ type: 'FigureRevised', data: { value, qualifier, reason: 'SourceRepublished', citation } } as never)
    expect(given(publish(), publish({ source })).state?.figure.source.citation).toBe(citation)
    expect(given(edition('2024-01', 1), edition('2024-01', 1, citation)).state?.figure.source.citation).toBe(citation)
    given(edition('2024-01', 2321)).when(publish({ source })).thenNothingHappens()
  })

  test('are dates of the Common Era that have come', () => {
    given().when(edition('2024-08-15', 1)).thenTypes('FigurePublished')
    given().when(edition('2024-09', 1)).thenRefused('edition-in-future', 'source.edition')
    for (const wrong of ['2567', '2024-13', '2024-02-30', '2024~', '2023/2024', '', '24', 2024]) {
      expect(() => edition(wrong as string, 1)).toThrow()
    }
  })
})
