import { say, sayCode, sayTime } from '../words/say.ts'
import { sayDimension, sayValue } from '../words/say-value.ts'
import type { Question } from './question.ts'

/** What is shown in words: measure, rows and columns, period and filters. It stands above the numbers, and on paper. */
export const titleOf = ({ measure, rows, columns, from, to, filters }: Question): string => {
  const what = sayCode('measure', measure)
  const by =
    columns === undefined
      ? say('explore.title.one', { what, rows: sayDimension(rows) })
      : say('explore.title.two', { what, rows: sayDimension(rows), columns: sayDimension(columns) })
  const period =
    from === undefined && to === undefined
      ? []
      : [
          say('period.from-to', {
            from: from === undefined ? say('explore.beginning') : sayTime(from),
            to: to === undefined ? say('explore.end') : sayTime(to),
          }),
        ]
  const kept = filters.map(([dimension, values]) =>
    say('figure.dimension', {
      dimension: sayDimension(dimension),
      value: values.map((value) => sayValue(dimension, value)).join(', '),
    }),
  )
  return [by, ...period, ...kept].join('; ')
}
