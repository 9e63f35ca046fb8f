import { placeName } from '../terminal/place-text.ts'

/** A code of the ledger as words: `scam_victims` reads "scam victims", `ForcedLabour` "forced labour". */
export const wordsOf = (code: string): string =>
  code.includes('_') ? code.replaceAll('_', ' ') : code.replaceAll(/\B(?=[A-Z])/g, ' ').toLowerCase()

/** A period as people write it: `2020/2023` is 2020 to 2023, `..` is not said. */
export const periodText = (period: string): string => (period === '..' ? 'not said' : period.replace('/', ' to '))

const sexes: Readonly<Record<string, string>> = { Female: 'female', Male: 'male', Other: 'other sex' }
const ages: Readonly<Record<string, string>> = { Child: 'children', Adult: 'adults' }

/** The direction is named each time: a citizenship, a place and a country that reports are three different facts. */
const phrases: Readonly<Record<string, (words: string) => string>> = {
  citizenship: (code) => `citizens of ${placeName(code)}`,
  countryOfExploitation: (code) => `exploited in ${placeName(code)}`,
  returnedFrom: (code) => `returned from ${placeName(code)}`,
  returnedTo: (code) => `returned to ${placeName(code)}`,
  reportingCountry: (code) => `reported by ${placeName(code)}`,
  sex: (code) => sexes[code] ?? 'sex not known',
  ageGroup: (code) => ages[code] ?? 'age not known',
  transport: (code) => `by ${wordsOf(code)}`,
  assistedBy: (codes) => `assisted by ${codes.split(', ').map(placeName).join(', ')}`,
  category: (words) => `"${words}"`,
}

// Where a code says what a category says, its words are not repeated.
const coded: ReadonlyArray<string> = ['citizenship', 'returnedTo', 'form']

/** What an official figure is about, in words. */
export const aboutText = (dimensions: Readonly<Record<string, unknown>>): string =>
  Object.entries(dimensions)
    .filter(([name, value]) => name !== 'breakdown' && value !== 'Total')
    .filter(([name]) => name !== 'category' || coded.every((one) => dimensions[one] === undefined))
    .map(([name, value]) => {
      const words = Array.isArray(value) ? value.join(', ') : String(value)
      return phrases[name]?.(words) ?? wordsOf(words)
    })
    .join(', ')

type Ordered = { readonly indicator: string; readonly period: string }

/** By what is counted, then by when. */
export const byIndicatorAndPeriod = (a: Ordered, b: Ordered): number =>
  a.indicator < b.indicator || (a.indicator === b.indicator && a.period <= b.period) ? -1 : 1
