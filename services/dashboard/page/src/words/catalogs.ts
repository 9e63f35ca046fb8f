import calendarInEnglish from '../../messages/calendar/en.json'
import type agencies from '../../messages/agencies/en.json'
import type operators from '../../messages/operators/en.json'
import inEnglish from '../../messages/public/en.json'

/**
 * The parts of the catalog, a folder of `page/messages` each: what everybody sees is in the first script, what agencies
 * or operators see comes with their pages.
 */
export type Part = 'public' | 'agencies' | 'operators'

/** The name of a message; the English catalogs have all of them. */
export type MessageId = keyof typeof inEnglish | keyof typeof agencies | keyof typeof operators

/** Texts by the names of their messages. */
export type Catalog = Readonly<Record<string, string>>

/** Names of months, and how a day and a month are written (`build/names.ts`). */
export type Calendar = {
  readonly long: ReadonlyArray<string>
  readonly short: ReadonlyArray<string>
  readonly day: string
  readonly month: string
}

/** What everybody sees, in English. */
export const firstCatalog: Catalog = inEnglish

/** How English writes dates. */
export const firstCalendar: Calendar = calendarInEnglish

const catalogs = import.meta.glob<Catalog>(
  ['../../messages/{public,agencies,operators}/*.json', '!../../messages/public/en.json'],
  { import: 'default' },
)
const countries = import.meta.glob<Catalog>('../../messages/countries/*.json', { import: 'default' })
const calendars = import.meta.glob<Calendar>(['../../messages/calendar/*.json', '!../../messages/calendar/en.json'], {
  import: 'default',
})

/** Loads a part in a language; undefined where there is no such file. */
export const catalogOf = (part: Part, language: string): (() => Promise<Catalog>) | undefined =>
  catalogs[`../../messages/${part}/${language}.json`]

/** Loads the names of countries in a language, by their codes; undefined for English, whose names are the ledger's own. */
export const countriesOf = (language: string): (() => Promise<Catalog>) | undefined =>
  countries[`../../messages/countries/${language}.json`]

/** Loads the calendar of a language other than English. */
export const calendarOf = (language: string): (() => Promise<Calendar>) | undefined =>
  calendars[`../../messages/calendar/${language}.json`]
