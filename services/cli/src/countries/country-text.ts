import type { CountryAnswer, FigureTotal } from '@ledger/api'
import { textTable } from '@ledger/service-kit'
import { periodText, wordsOf } from '../figures/figure-words.ts'
import { breakdownOf } from '../figures/totals-text.ts'
import { editionNotes } from '../stats/edition-notes.ts'
import { countText, numberText, toTheRight } from '../terminal/count-text.ts'
import { placeText } from '../terminal/place-text.ts'
import { syntheticText } from '../terminal/synthetic-text.ts'

const directionsOf = (name: string) =>
  [
    ['inbound', `Exploited in ${name}, citizens of other countries`],
    ['outbound', `Citizens of ${name}, exploited elsewhere`],
    ['domestic', `Citizens of ${name}, exploited in ${name}`],
    ['unplaced', `Citizens of ${name}, exploited at an unknown place`],
    ['reporting', `Reported by ${name}`],
  ] as const

const funnelTable = (view: CountryAnswer): string =>
  textTable(
    ['Persons', 'Reported', 'Identified', 'Rescued', 'Returned', 'Case open'],
    directionsOf(view.name).map(([direction, words]) => {
      const { funnel, open } = view[direction]
      return [words, funnel.reported, funnel.identified, funnel.rescued, funnel.repatriated, open ?? '–']
    }),
  )

const list = (heading: string, rows: ReadonlyArray<readonly [string, string]>): ReadonlyArray<string> => {
  if (rows.length === 0) return []
  const numbers = toTheRight(rows.map(([, number]) => number))
  return [[heading, ...rows.map(([name], index) => `  ${numbers[index]}  ${name}`)].join('\n')]
}

const byOtherEnd = (view: CountryAnswer): ReadonlyArray<string> =>
  (['inbound', 'outbound'] as const).flatMap((direction) => {
    const { by } = view[direction]
    const heading =
      direction === 'inbound'
        ? `Exploited in ${view.name}, by citizenship`
        : `Citizens of ${view.name}, by where exploited`
    return list(
      heading,
      by.map(({ value, reported }) => [value.split(';').map(placeText).join(' and '), numberText(reported)]),
    )
  })

type StageDays = CountryAnswer['inbound']['stages']

const daysOf = (view: CountryAnswer): ReadonlyArray<string> => {
  const { name, durations } = view
  const all: ReadonlyArray<readonly [words: string, days: StageDays | undefined]> = [
    ...directionsOf(name).map(([direction, words]) => [words, view[direction].stages] as const),
    [`All citizens of ${name}`, durations?.citizens],
    [`All exploited in ${name}`, durations?.exploitedThere],
  ]
  return all.flatMap(([words, days]) =>
    list(
      `Median days: ${words}`,
      (days ?? []).flatMap(({ from, to, medianDays, basedOn }) =>
        medianDays === null || basedOn === null
          ? []
          : [[`${from} to ${to}, of ${numberText(basedOn)} persons`, numberText(medianDays)] as const],
      ),
    ),
  )
}

const roundedDays = ({ durations }: CountryAnswer): ReadonlyArray<string> => {
  const rounding = durations?.rounding
  if (rounding === undefined) return []
  const { days, persons, leastPersons } = rounding
  return [
    `Median days are multiples of ${days}, of persons rounded up to the next ${persons}; of fewer than ${leastPersons} none are released.`,
  ]
}

const mostFigures = 12

const detailOf = (total: FigureTotal): number =>
  total.brokenDownBy.length + (breakdownOf(total) === undefined ? 0 : 100)

/** Of each fact the total that its source breaks down least: it says it most directly, and the others are its parts. */
const broadest = (totals: ReadonlyArray<FigureTotal>): ReadonlyArray<FigureTotal> => {
  const found = new Map<string, FigureTotal>()
  for (const total of totals) {
    const key = [total.dataset, total.indicator, total.unit, total.period].join(' ')
    const before = found.get(key)
    if (before === undefined || detailOf(total) < detailOf(before)) found.set(key, total)
  }
  return [...found.values()]
}

const figureLine = (total: FigureTotal): readonly [string, string] => {
  const { unit, indicator, period, dataset } = total
  const broken = breakdownOf(total)
  const what = `${wordsOf(indicator)}, ${periodText(period)}${broken === undefined ? '' : `, ${broken}`}`
  return [`${unit}: ${what} (${dataset})`, countText(total)]
}

const figureLines = (heading: string, totals: ReadonlyArray<FigureTotal>, option: string): ReadonlyArray<string> => {
  const newest = [...broadest(totals)].sort((a, b) => (a.period < b.period ? 1 : -1)).slice(0, mostFigures)
  const rest = totals.length > newest.length ? `\n  There are more: ledger figures --totals ${option}` : ''
  return list(heading, newest.map(figureLine)).map((lines) => `${lines}${rest}`)
}

/** Of which edition the counts are, and what of the view none holds: that is not to say that there is nobody. */
const releaseNotes = (view: CountryAnswer): ReadonlyArray<string> => {
  const { notReleased = [] } = view
  const notes = [
    ...(notReleased.length === 0
      ? []
      : [
          'Not released (–): open cases, returns by country, and days between stages that are not here. That is no zero.',
        ]),
    ...roundedDays(view),
    ...editionNotes(view),
  ]
  return notes.length === 0 ? [] : [notes.join('\n')]
}

/** The view of one country, from its funnels to what others published about it. */
export const countryText = (view: CountryAnswer, asOf?: string): string => {
  const { name, country, synthetic, officialFigures: official } = view
  const figures = [
    ...figureLines(`Official figures: citizens of ${name}`, official.asCitizenship, `--citizenship ${country}`),
    ...figureLines(
      `Official figures: exploited in ${name}`,
      official.asCountryOfExploitation,
      `--exploited-in ${country}`,
    ),
    ...figureLines(
      `Official figures: returned from ${name}`,
      official.asCountryReturnedFrom,
      `--returned-from ${country}`,
    ),
    ...figureLines(
      `Official figures: reported by ${name}`,
      official.asReportingCountry,
      `--reporting-country ${country}`,
    ),
  ]
  return [
    `${name} (${country}), ${syntheticText[synthetic] ?? synthetic}${asOf === undefined ? '' : `, as it was known at ${asOf}`}`,
    funnelTable(view),
    ...byOtherEnd(view),
    ...list(
      `Returned from ${name} to`,
      (view.returnedFrom ?? []).map(({ to, persons }) => [placeText(to), numberText(persons)]),
    ),
    ...list(
      `Returned to ${name} from`,
      (view.returnedTo ?? []).map(({ from, persons }) => [placeText(from), numberText(persons)]),
    ),
    ...daysOf(view),
    ...figures,
    ...releaseNotes(view),
  ].join('\n\n')
}
