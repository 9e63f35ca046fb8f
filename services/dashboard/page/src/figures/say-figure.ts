import { say, sayCode, sayNumber } from '../words/say.ts'
import { sayPlace } from '../words/say-value.ts'

/** What a figure says: a number, between two, or at least or at most one; `upper` null where there is no bound. */
export type FigureSaid = {
  readonly lower: number
  readonly upper: number | null
  readonly approximate: boolean
}

/** A figure as its source gave it. */
export const sayFigure = ({ lower, upper, approximate }: FigureSaid): string => {
  const about = (text: string): string => (approximate ? say('count.about', { number: text }) : text)
  if (upper === lower) return about(sayNumber(lower))
  if (upper === null) return about(say('figure.at-least', { number: sayNumber(lower) }))
  if (lower === 0) return about(say('figure.at-most', { number: sayNumber(upper) }))
  return about(say('count.between', { lower: sayNumber(lower), upper: sayNumber(upper) }))
}

const ofPlaces: ReadonlySet<string> = new Set([
  'citizenship',
  'countryOfExploitation',
  'reportingCountry',
  'returnedFrom',
  'assistedBy',
])

const listOf = (value: unknown): ReadonlyArray<string> =>
  (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string')

/** Of whom and of where a figure is: each of its dimensions in words. */
export const sayFigurePlace = (dimensions: object): string =>
  Object.entries(dimensions)
    .map(([dimension, value]) => [dimension, listOf(value)] as const)
    .filter(([, values]) => values.length > 0)
    .map(([dimension, values]) =>
      say('figure.dimension', {
        dimension: sayCode('figure-dimension', dimension),
        value: values.map((one) => (ofPlaces.has(dimension) ? sayPlace(one) : sayCode('figure-value', one))).join(', '),
      }),
    )
    .join('; ')
