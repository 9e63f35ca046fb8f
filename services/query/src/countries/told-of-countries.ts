import type { CountriesCsvRow } from '@ledger/api'
import type { Standing } from '@ledger/dissemination'
import { instantOf } from '@ledger/kernel'
import { releasedCountryMeasures, unreleasedOfCountries } from '@ledger/projections'
import type { PublishedEdition, SyntheticFilter } from '@ledger/read-model'
import { editionTold, errorsTold } from '../published/told-of-edition.ts'

/** What counts of countries are of, in every answer and row: which records, as they were known when, in which edition. */
export type ToldOfCountries = {
  readonly told: Pick<CountriesCsvRow, 'synthetic' | 'knownUntil'>
  readonly edition: number | null
  readonly standing: Standing
  /** What the days between stages among them are, which are rounded otherwise. */
  readonly daysStanding: Standing
  /** What JSON tells of it beside. */
  readonly beside: object
}

const medians = 'Published medians cannot be put together or taken apart'

const whyOfStages = ({ number, durations }: PublishedEdition, synthetic: SyntheticFilter): string => {
  if (durations === undefined) return `Edition ${number} was published before editions told durations.`
  if (synthetic === 'include') return `${medians}: ask for synthetic records alone, or without them.`
  return `${medians}: they are of citizenship, of country of exploitation, of both, and of reporting country, each of ${durations.leastPersons} persons or more.`
}

const why: Readonly<
  Record<(typeof unreleasedOfCountries)[number], string | ((...of: Parameters<typeof whyOfStages>) => string)>
> = {
  open: 'How many cases are open is a stock of one day, and editions hold what came and went.',
  stages: whyOfStages,
  returnedFrom: 'Countries of return are no dimension that editions publish.',
  returnedTo: 'Countries of return are no dimension that editions publish.',
}

/** Of exact counts, as they were known. */
export const toldOfExact = (told: ToldOfCountries['told']): ToldOfCountries => ({
  ...{ told, edition: null, standing: { audience: 'exact' }, daysStanding: { audience: 'exact' }, beside: {} },
})

/** Of those of an edition, which can be cited by an address. */
export const toldOfPublished = (
  edition: PublishedEdition,
  synthetic: SyntheticFilter,
  citation: string,
): ToldOfCountries => {
  const { number, cut, rounding, durations } = edition
  const standing = { audience: 'published', edition: number, cut } as const
  return {
    // The cut is still taken in.
    told: { synthetic, knownUntil: instantOf(Date.parse(cut) + 1) },
    edition: number,
    standing: { ...standing, rounding },
    daysStanding: { ...standing, rounding: durations ?? rounding },
    beside: {
      ...editionTold(edition, citation),
      errors: errorsTold(edition, { measures: releasedCountryMeasures, synthetic }),
      notReleased: unreleasedOfCountries.map((what) => {
        const reason = why[what]
        return { what, why: typeof reason === 'string' ? reason : reason(edition, synthetic) }
      }),
    },
  }
}
