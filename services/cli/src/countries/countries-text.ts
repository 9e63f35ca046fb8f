import type { CountriesAnswer } from '@ledger/api'
import { textTable } from '@ledger/service-kit'
import { editionNotes } from '../stats/edition-notes.ts'
import { syntheticHint, syntheticText } from '../terminal/synthetic-text.ts'

const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  a.name.localeCompare(b.name, 'en')

/** What no edition holds: no zero. */
const notReleased = '–'

type Counted = Pick<CountriesAnswer['countries'][number], 'inbound' | 'outbound' | 'domestic' | 'reporting'>

const columnsOf = ({ inbound, outbound, domestic, reporting }: Counted): ReadonlyArray<number | string> => [
  inbound.reported,
  outbound.reported,
  domestic.reported,
  reporting.reported,
  reporting.open ?? notReleased,
]

const legend = [
  'Inbound: exploited there, citizens of other countries. Outbound: its citizens, exploited elsewhere.',
  'Domestic: its citizens, exploited there. Reporting: cases that it recorded, and how many of them are open.',
  'One person stands under several countries: never add these columns up. ASEAN counts each once, of its members then.',
]

/** The list of countries as a table: how many persons were reported, in each way that a country can stand to them. */
export const countriesText = (answer: CountriesAnswer, synthetic: string, asOf?: string): string => {
  const { countries, aseanTotal, edition } = answer
  const table = textTable(
    ['', 'Country', 'Inbound', 'Outbound', 'Domestic', 'Reporting', 'Open'],
    [
      ...[...countries].sort(byName).map(({ country, name, ...counts }) => [country, name, ...columnsOf(counts)]),
      ...(aseanTotal === undefined
        ? []
        : [['', `ASEAN (${aseanTotal.members.length} members)`, ...columnsOf(aseanTotal)]]),
    ],
  )
  const nobody = countries.every(({ reporting }) => reporting.reported === 0)
  const hint = nobody && synthetic === 'exclude' ? [syntheticHint] : []
  const notes =
    edition === undefined ? [] : [`${notReleased} is not released, which is no zero.`, ...editionNotes(answer)]
  const known = asOf === undefined ? '' : `, as it was known at ${asOf}`
  const heading = `Persons reported (${syntheticText[synthetic] ?? synthetic}${known})`
  return [heading, '', table, '', ...legend, ...notes, ...hint].join('\n')
}
