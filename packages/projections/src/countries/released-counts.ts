import { releasedMeasures } from '../statistics/release-plan.ts'
import { countryMeasures } from './country-counts.ts'

/** What of the view of a country editions publish: each is a sum of rows of their one cube. */
export const releasedCountryMeasures = countryMeasures.filter((measure) => releasedMeasures.includes(measure))

/** What of it they hold nothing of: it is told as not released, which is not to say that there is nobody. */
export const unreleasedOfCountries = ['open', 'stages', 'returnedFrom', 'returnedTo'] as const
