import type { Country } from '@ledger/kernel'
import { stagePairs, type DurationDimension } from '@ledger/projections'
import type { PublishedEdition, PublishedQueries, SyntheticFilter } from '@ledger/read-model'
import type { ShownDays } from './shown-countries.ts'

/** Where in a group of durations a country stands. */
type Place = { readonly [D in DurationDimension]?: string }

/** An edition tells the days of whoever stands in one place of a group; all others are shown none. */
const placesOf = (country: Country) =>
  ({
    domestic: { citizenship: country, countryOfExploitation: country },
    unplaced: { citizenship: country, countryOfExploitation: 'Unknown' },
    reporting: { reportingCountry: country },
    citizens: { citizenship: country },
    exploitedThere: { countryOfExploitation: country },
  }) as const satisfies Readonly<Record<string, Place>>

/** The days between stages that an edition published of the ways in which a country stands to persons. */
export type PublishedDays = Readonly<Record<keyof ReturnType<typeof placesOf>, ShownDays>>

const none: PublishedDays = {
  ...{ domestic: null, unplaced: null, reporting: null },
  ...{ citizens: null, exploitedThere: null },
}

/**
 * Medians of an edition as it published them: by citizenship, by country of exploitation, by both, and by reporting country.
 * A pair of stages that too few persons came to has no numbers. None at all in an edition of before durations, and of
 * synthetic records together with true ones: medians cannot be put together.
 */
export const publishedDays = async (
  queries: Pick<PublishedQueries, 'durations'>,
  { number, durations }: PublishedEdition,
  country: Country,
  synthetic: SyntheticFilter,
): Promise<PublishedDays> => {
  if (durations === undefined || synthetic === 'include') return none
  const daysIn = async (place: Place): Promise<ShownDays> => {
    const group = Object.keys(place) as ReadonlyArray<DurationDimension>
    const told = await queries.durations({ edition: number, group, synthetic })
    const own = told.filter((row) => group.every((dimension) => row.place[dimension] === place[dimension]))
    return stagePairs.map(([from, to]) => {
      const days = own.find(({ fromStage, toStage }) => fromStage === from && toStage === to)
      return { from, to, medianDays: days?.medianDays ?? null, basedOn: days?.persons ?? null }
    })
  }
  const places = placesOf(country)
  return {
    domestic: await daysIn(places.domestic),
    unplaced: await daysIn(places.unplaced),
    reporting: await daysIn(places.reporting),
    citizens: await daysIn(places.citizens),
    exploitedThere: await daysIn(places.exploitedThere),
  }
}
