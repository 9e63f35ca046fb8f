import { exportFormats } from '@ledger/api'
import { allCountries, aseanStates, countryName } from '@ledger/kernel'
import { ReadingPurpose } from '@ledger/ledger'
import {
  baseDimensions,
  isOfMeasure,
  Measure,
  releasedMeasures,
  storedDimension,
  storedDimensionNames,
  timeDimensions,
  unitOf,
  type StoredDimension,
} from '@ledger/projections'
import type * as t from 'io-ts'
import type { ExactVocabulary, Vocabulary } from './vocabulary-shape.ts'

const codesOf = (values: t.Mixed): ReadonlyArray<string> =>
  'codes' in values ? (values.codes as ReadonlyArray<string>) : []

const dimensionOf = (name: StoredDimension): Vocabulary['dimensions'][number] => {
  const { heading, arePlaces, several, values } = storedDimension(name)
  return { name, heading, arePlaces, several, values: arePlaces ? [] : codesOf(values) }
}

const measureOf = (name: Measure): Vocabulary['measures'][number] => ({ name, unit: unitOf(name) })

const published = baseDimensions.filter((name) => releasedMeasures.every((measure) => isOfMeasure(name, measure)))

/** Codes are in words under the name of their list, as `rescueManner.Escaped`. */
const kindOf = (name: StoredDimension): string => {
  const list = storedDimension(name).values.name
  return list.charAt(0).toLowerCase() + list.slice(1)
}

const unpublished = storedDimensionNames.filter((name) => !published.includes(name))

/** The measures, dimensions, forms of files and names of countries that the page shows, read off the ledger's own. */
export const vocabulary = (): Vocabulary => ({
  measures: releasedMeasures.map(measureOf),
  dimensions: published.map(dimensionOf),
  placeDimensions: storedDimensionNames.filter((name) => storedDimension(name).arePlaces),
  kinds: Object.fromEntries(
    unpublished.filter((name) => !storedDimension(name).arePlaces).map((name) => [name, kindOf(name)]),
  ),
  times: Object.keys(timeDimensions),
  formats: Object.entries(exportFormats).map(([name, { extension }]) => ({ name, extension })),
  asean: aseanStates,
  countries: Object.fromEntries(allCountries.map((country) => [country, countryName(country)])),
})

/** The measures and dimensions that no edition publishes, and the purposes for which exact numbers are read. */
export const exactVocabulary = (): ExactVocabulary => ({
  measures: Measure.codes.filter((measure) => !releasedMeasures.includes(measure)).map(measureOf),
  dimensions: unpublished.map((name) => {
    const { ofMeasures } = storedDimension(name)
    return { ...dimensionOf(name), ...(ofMeasures !== undefined && { ofMeasures }) }
  }),
  purposes: ReadingPurpose.codes,
})
