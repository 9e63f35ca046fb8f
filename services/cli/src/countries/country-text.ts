import type { CountryAnswer, FigureTotal } from '@ledger/api'
import { textTable } from '@ledger/service-kit'
import { periodText, wordsOf } from '../figures/figure-words.ts'
import { breakdownOf } from '../figures/totals-text.ts'
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
      return [words, funnel.reported, funnel.identified, funnel.rescued, funnel.repatriated, open]
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

const daysOf = (view: CountryAnswer): ReadonlyArray<string> =>
  directionsOf(view.name).flatMap(([direction, words]) =>
    list(
      `Median days: ${words}`,
      view[direction].stages
        .filter(({ medianDays }) => medianDays !== null)
        .map(({ from, to, medianDays, basedOn }) => [
          `${from} to ${to}, of ${numberText(basedOn)} persons`,
          numberText(medianDays ?? 0),
        ]),
    ),
  )

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

/** The view of one country, from its funnels to what others published about it. */
export const countryText = (view: CountryAnswer): string => {
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
    `${name} (${country}), ${syntheticText[synthetic] ?? synthetic}`,
    funnelTable(view),
    ...byOtherEnd(view),
    ...list(
      `Returned from ${name} to`,
      view.returnedFrom.map(({ to, persons }) => [placeText(to), numberText(persons)]),
    ),
    ...list(
      `Returned to ${name} from`,
      view.returnedTo.map(({ from, persons }) => [placeText(from), numberText(persons)]),
    ),
    ...daysOf(view),
    ...figures,
  ].join('\n\n')
}
