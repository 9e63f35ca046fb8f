import type { RateCells, StatisticsAnswer } from '@ledger/api'
import { Country } from '@ledger/kernel'
import type { OfficialFigure } from '@ledger/ledger'
import { noRateReasons, rateOf, ratePer, type NoRate, type StatisticsRow } from '@ledger/projections'
import type { FigureFilter, ReadQueries } from '@ledger/read-model'
import { populationsIn } from './populations.ts'

type RateTold = NonNullable<StatisticsAnswer['rows'][number]['rate']>

/** What rates are asked of: the citizenship and the year of every row that says none itself. */
type Asked = {
  readonly citizenship: string | undefined
  readonly year: string | undefined
  readonly knownUntil: FigureFilter['knownUntil']
}

/** The rates of a table, row by row as JSON and as cells of CSV, and what they are of. */
export type TableRates = {
  readonly rates: NonNullable<StatisticsAnswer['rates']>
  readonly ofRows: ReadonlyArray<{ readonly rate: RateTold; readonly cells: RateCells }>
}

const empty: RateCells = {
  ratePer100000: null,
  rateLower: null,
  rateUpper: null,
  population: null,
  populationYear: null,
  populationSource: null,
  noRate: null,
}

/** The cells of the total: rates are not added. */
export const noRateCells = empty

const none = (reason: NoRate) => ({
  rate: { none: reason, why: noRateReasons[reason] },
  cells: { ...empty, noRate: reason },
})

type Source = OfficialFigure['source']

const sourceText = ({ citation, edition, licence }: Source): string =>
  [
    citation,
    ...(edition === undefined ? [] : [`edition ${edition}`]),
    ...(licence === undefined ? [] : [licence]),
  ].join(', ')

/** Makes the rates of a table, by the populations that the ledger knows or knew then. */
export const ratesOfTable = async (
  queries: Pick<ReadQueries, 'figures'>,
  rows: ReadonlyArray<StatisticsRow>,
  asked: Asked,
): Promise<TableRates> => {
  const placed = rows.map((row) => ({
    row,
    state: row.place.citizenship === undefined ? asked.citizenship : row.place.citizenship,
    year: row.place.year === undefined ? asked.year : row.place.year,
  }))
  const populations = await populationsIn(
    queries,
    {
      states: new Set(placed.flatMap(({ state }) => (Country.is(state) ? [state] : []))),
      years: new Set(placed.flatMap(({ year }) => (typeof year === 'string' ? [year] : []))),
    },
    asked.knownUntil,
  )
  const sources = new Map<string, NonNullable<StatisticsAnswer['rates']>['sources'][number]>()
  const ofRows = placed.map(({ row, state, year }) => {
    if (!Country.is(state)) return none('no-state')
    if (typeof year !== 'string') return none('no-year')
    const [population, source] = [populations.of(state, year), populations.sourceOf(state, year)]
    const rate = rateOf(row, population)
    if (typeof rate === 'string') return none(rate)
    if (population === undefined || source === undefined) return none('no-population')
    const { record: _, ...cited } = source
    sources.set(sourceText(source), cited)
    return {
      rate: { ...rate, population, year },
      cells: {
        ...{ ratePer100000: rate.value, rateLower: rate.lower, rateUpper: rate.upper },
        ...{ population, populationYear: year, populationSource: sourceText(source), noRate: null },
      },
    }
  })
  return {
    rates: { per: ratePer, of: 'mid-year population of the state of citizenship', sources: [...sources.values()] },
    ofRows,
  }
}
