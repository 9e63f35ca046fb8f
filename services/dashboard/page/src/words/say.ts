import { createIntl, createIntlCache } from '@formatjs/intl'
import { english, type Language } from '../language/languages.ts'
import {
  calendarOf,
  catalogOf,
  countriesOf,
  firstCalendar,
  firstCatalog,
  type Calendar,
  type Catalog,
  type MessageId,
  type Part,
} from './catalogs.ts'

export type { MessageId, Part } from './catalogs.ts'

type Values = Readonly<Record<string, string | number>>

const cache = createIntlCache()
const create = ({ numbersAs }: Language, messages: Catalog) =>
  createIntl({ locale: numbersAs, defaultLocale: english.numbersAs, messages }, cache)

/** All that depends on the language; taken as a whole, so that no half of a page is in another one. */
type Words = {
  readonly language: Language
  readonly messages: Catalog
  readonly calendar: Calendar
  readonly countries: Catalog
}

let words: Words = { language: english, messages: firstCatalog, calendar: firstCalendar, countries: {} }
let intl = create(english, firstCatalog)
const partsTaken = new Set<Part>(['public'])
const listeners = new Set<() => void>()

/** Messages of a part: English where the language has none. */
const messagesOf = async (part: Part, { tag }: Language): Promise<Catalog> => {
  const [inEnglish, translated] = await Promise.all([
    part === 'public' ? firstCatalog : catalogOf(part, english.tag)?.(),
    tag === english.tag ? undefined : catalogOf(part, tag)?.(),
  ])
  return { ...inEnglish, ...translated }
}

const take = (taken: Words): void => {
  words = taken
  intl = create(taken.language, taken.messages)
  for (const listen of listeners) listen()
}

/** Takes the messages of one more part: a page that shows them waits for it. */
export const takePart = async (part: Part): Promise<void> => {
  const { language } = words
  const messages = await messagesOf(part, language)
  partsTaken.add(part)
  // The reader may have chosen another language meanwhile, which did not know of this part.
  if (language === words.language) take({ ...words, messages: { ...words.messages, ...messages } })
  else await takePart(part)
}

let lastAsked = english

/** Takes a language: its messages of every part that is shown, its dates, its names of countries and the faces of its script. */
export const takeLanguage = async (language: Language): Promise<void> => {
  lastAsked = language
  const parts = [...partsTaken]
  const [catalogs, calendar, countries] = await Promise.all([
    Promise.all(parts.map((part) => messagesOf(part, language))),
    calendarOf(language.tag)?.(),
    countriesOf(language.tag)?.(),
    // Without them the reader's own faces serve.
    language.loadFaces?.().catch(() => undefined),
  ])
  // Of two choices the later one holds, whichever was loaded first.
  if (lastAsked !== language) return
  document.documentElement.lang = language.tag
  take({
    language,
    messages: Object.assign({}, ...catalogs) as Catalog,
    calendar: calendar ?? firstCalendar,
    countries: countries ?? {},
  })
}

/** The language of the page. */
export const languageNow = (): Language => words.language

/** Tells when other words are there; ends by what it gives back. */
export const onOtherWords = (listen: () => void): (() => void) => {
  listeners.add(listen)
  return () => listeners.delete(listen)
}

/** What changes whenever other words are there. */
export const wordsNow = (): object => words

/** A message in the reader's language. */
export const say = (id: MessageId, values?: Values): string => intl.formatMessage({ id }, values)

/** A message in English, for whoever does not read the language of the page. */
export const sayInEnglish = (id: MessageId, values?: Values): string =>
  create(english, firstCatalog).formatMessage({ id }, values)

const isMessage = (id: string): id is MessageId => Object.hasOwn(words.messages, id)

/** A message that need not be there, as the hint of a field; undefined where it is not. */
export const sayIfThere = (id: string): string | undefined => (isMessage(id) ? say(id) : undefined)

/** What stands for a code that has no message: its own words. */
const wordsIn = (code: string): string => code.replaceAll(/([a-z])([A-Z])/g, '$1 $2')

/** The message of a code of some kind, as `measure.reported`; else what is given, or the code itself: a newer ledger may have one that is not known here. */
export const sayCode = (kind: string, code: string, otherwise = wordsIn(code)): string => {
  const id = `${kind}.${code}`
  return isMessage(id) ? say(id) : otherwise
}

/** The name of a country in the reader's language; undefined in English, and where there is none. */
export const sayCountry = (code: string): string | undefined => words.countries[code]

/** A whole number. */
export const sayNumber = (value: number): string => intl.formatNumber(value)

/** By how much something changed, with its sign. */
export const saySigned = (value: number): string => intl.formatNumber(value, { signDisplay: 'exceptZero' })

const fill = (pattern: string, values: Readonly<Record<string, string>>): string =>
  pattern.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => values[name] ?? '')

/** A day (`YYYY-MM-DD`), or the day of an instant, in UTC and of the Gregorian calendar. */
export const sayDay = (day: string): string => {
  const date = new Date(day.length === 10 ? `${day}T00:00:00Z` : day)
  return fill(words.calendar.day, {
    day: String(date.getUTCDate()),
    month: words.calendar.long[date.getUTCMonth()] ?? '',
    year: String(date.getUTCFullYear()),
  })
}

/** An instant, to the minute; it says that it is in UTC. */
export const sayInstant = (instant: string): string =>
  say('time.instant', { day: sayDay(instant), time: new Date(instant).toISOString().slice(11, 16) })

/** A month (`2024-05`), quarter (`2024-Q2`) or year. */
export const sayTime = (time: string): string => {
  const quarter = /^(\d{4})-Q([1-4])$/.exec(time)
  if (quarter !== null) return say('time.quarter', { year: quarter[1] ?? '', quarter: quarter[2] ?? '' })
  const month = /^(\d{4})-(\d{2})$/.exec(time)
  if (month === null) return time
  return fill(words.calendar.month, {
    month: words.calendar.short[Number(month[2]) - 1] ?? '',
    year: month[1] ?? '',
  })
}

/** Which of two texts comes first in the reader's language. */
export const compareWords = (a: string, b: string): number => a.localeCompare(b, words.language.tag)
