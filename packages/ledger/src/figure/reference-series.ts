import type { OfficialFigure } from './official-figure.ts'

/**
 * The reference series of the population: the data set and the indicator by which its figures are published. A figure of
 * it is of the state that stands as its reporting country, at the middle of a year.
 */
export const populationSeries = { dataset: 'population', indicator: 'population' } as const

/** Whether a figure is of a reference series, against which others are held: it counts no victims, cases or offences. */
export const isOfReferenceSeries = ({ indicator }: Pick<OfficialFigure, 'indicator'>): boolean =>
  indicator === populationSeries.indicator
