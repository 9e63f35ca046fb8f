import { populationSeries, type OfficialFigure } from '@ledger/ledger'
import type { FigureFilter, ReadQueries } from '@ledger/read-model'
import { allFigures } from '../figures/all-figures.ts'

/** The populations of states by year, as the reference series told them at a time, and where each was told. */
export type Populations = {
  readonly of: (state: string, year: string) => number | undefined
  readonly sourceOf: (state: string, year: string) => OfficialFigure['source'] | undefined
}

const keyOf = (state: string, year: string): string => `${state} ${year}`

/** Reads the populations of some states, or of all, in some years. */
export const populationsIn = async (
  queries: Pick<ReadQueries, 'figures'>,
  { states, years }: { readonly states: ReadonlySet<string>; readonly years: ReadonlySet<string> },
  knownUntil: FigureFilter['knownUntil'],
): Promise<Populations> => {
  const found = new Map<string, OfficialFigure>()
  if (states.size > 0 && years.size > 0) {
    const { dataset, indicator } = populationSeries
    const values = { dataset: [dataset], indicator: [indicator], unit: ['persons'], qualifier: ['exact'] }
    const wanted = { reportingCountry: [...states], period: [...years] }
    const filter = { values: { ...values, ...wanted }, from: null, to: null, knownUntil }
    for (const figure of await allFigures(queries, filter)) {
      const state = figure.dimensions.reportingCountry
      // Of a part of the population (by sex, by age) no rate is given here.
      if (state === undefined || Object.keys(figure.dimensions).length > 1 || figure.value <= 0) continue
      found.set(keyOf(state, figure.period), figure)
    }
  }
  return {
    of: (state, year) => found.get(keyOf(state, year))?.value,
    sourceOf: (state, year) => found.get(keyOf(state, year))?.source,
  }
}
