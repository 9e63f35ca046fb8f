import type { FiguresAnswer } from '@ledger/api'
import { textTable } from '@ledger/service-kit'
import { numberText, toTheRight } from '../terminal/count-text.ts'
import { aboutText, byIndicatorAndPeriod, periodText, wordsOf } from './figure-words.ts'

type Figure = FiguresAnswer['figures'][number]

const qualifiers: Readonly<Record<Figure['qualifier'], string>> = {
  exact: '',
  approximate: 'about ',
  at_least: 'at least ',
  less_than: 'less than ',
}

const publisherText = ({ publisher: { id, name } }: Figure): string => name ?? id

const valueText = ({ value, qualifier }: Figure): string => `${qualifiers[qualifier]}${numberText(value)}`

/** Official figures as a table, those that did not fit on the page left to be asked for. */
export const figuresText = ({ figures, next }: FiguresAnswer): string => {
  if (figures.length === 0) return 'No figures.'
  const sorted = [...figures].sort(byIndicatorAndPeriod)
  const [heading = '', ...values] = toTheRight(['Value', ...sorted.map(valueText)])
  const table = textTable(
    ['Indicator', 'Period', heading, 'Unit', 'Source', 'Published by', 'Of'],
    sorted.map((figure, index) => [
      wordsOf(figure.indicator),
      periodText(figure.period),
      values[index] ?? '',
      figure.unit,
      figure.source.dataset,
      publisherText(figure),
      aboutText(figure.dimensions),
    ]),
  )
  const more = 'There are more: narrow them down (--indicator, --reporting-country, ...), or take all with --csv.'
  return next === null ? table : `${table}\n\n${more}`
}
