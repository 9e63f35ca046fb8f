import { populationSeries } from '@ledger/ledger'

/** The data sets of official figures that the formats of files are of, as a registrar registers them with their owner. */
export const figureDatasets = {
  publishedFigures: 'published-figures',
  unodcGlotip: 'unodc-glotip',
  population: populationSeries.dataset,
} as const
