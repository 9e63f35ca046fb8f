import type { CountriesAnswer } from '@ledger/api'
import { textTable } from '@ledger/service-kit'
import { syntheticHint, syntheticText } from '../terminal/synthetic-text.ts'

const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  a.name.localeCompare(b.name, 'en')

const legend = [
  'Inbound: exploited there, citizens of other countries. Outbound: its citizens, exploited elsewhere.',
  'Domestic: its citizens, exploited there. Reporting: cases that it recorded, and how many of them are open.',
  'One person stands under several countries: never add these columns up.',
]

/** The list of countries as a table: how many persons were reported, in each way that a country can stand to them. */
export const countriesText = ({ countries }: CountriesAnswer, synthetic: string): string => {
  const table = textTable(
    ['', 'Country', 'Inbound', 'Outbound', 'Domestic', 'Reporting', 'Open'],
    [...countries]
      .sort(byName)
      .map(({ country, name, inbound, outbound, domestic, reporting }) => [
        country,
        name,
        inbound.reported,
        outbound.reported,
        domestic.reported,
        reporting.reported,
        reporting.open,
      ]),
  )
  const nobody = countries.every(({ reporting }) => reporting.reported === 0)
  const hint = nobody && synthetic === 'exclude' ? [syntheticHint] : []
  const heading = `Persons reported (${syntheticText[synthetic] ?? synthetic})`
  return [heading, '', table, '', ...legend, ...hint].join('\n')
}
