import { textTable } from '@ledger/service-kit'
import * as t from 'io-ts'
import { numberText, toTheRight } from '../terminal/count-text.ts'
import { aboutText, byIndicatorAndPeriod, periodText, wordsOf } from './figure-words.ts'

const text = t.string
const Figure = t.type({
  indicator: text,
  unit: text,
  value: t.number,
  qualifier: text,
  period: text,
  dimensions: t.record(text, t.unknown),
  source: t.type({ dataset: text, record: text, citation: text }),
})
type Figure = t.TypeOf<typeof Figure>

/** A page of official figures as the ledger answers it. */
export const FiguresPage = t.type({ figures: t.readonlyArray(Figure), next: t.union([text, t.null]) })
export type FiguresPage = t.TypeOf<typeof FiguresPage>

const qualifiers: Readonly<Record<string, string>> = {
  exact: '',
  approximate: 'about ',
  at_least: 'at least ',
  less_than: 'less than ',
}

const valueText = ({ value, qualifier }: Figure): string =>
  `${qualifiers[qualifier] ?? `${qualifier} `}${numberText(value)}`

/** Official figures as a table, those that did not fit on the page left to be asked for. */
export const figuresText = ({ figures, next }: FiguresPage): string => {
  if (figures.length === 0) return 'No figures.'
  const sorted = [...figures].sort(byIndicatorAndPeriod)
  const [heading = '', ...values] = toTheRight(['Value', ...sorted.map(valueText)])
  const table = textTable(
    ['Indicator', 'Period', heading, 'Unit', 'Source', 'Of'],
    sorted.map((figure, index) => [
      wordsOf(figure.indicator),
      periodText(figure.period),
      values[index] ?? '',
      figure.unit,
      figure.source.dataset,
      aboutText(figure.dimensions),
    ]),
  )
  const more = 'There are more: narrow them down (--indicator, --reporting-country, ...), or take all with --csv.'
  return next === null ? table : `${table}\n\n${more}`
}
