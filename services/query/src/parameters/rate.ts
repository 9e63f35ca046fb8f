import { aseanCode, codeList } from '@ledger/kernel'
import { unitOf, type Dimension, type Measure } from '@ledger/projections'
import { problem, type Problem } from '@ledger/service-kit'

/** Rates beside counts: per 100,000 of the population of the state of citizenship. */
export const RateAsked = codeList('RateAsked', ['per-100000'])

type Asked = {
  readonly rate?: string
  readonly measure: Measure
  readonly groupBy?: ReadonlyArray<Dimension>
  readonly citizenship?: ReadonlyArray<string>
  readonly from?: string
  readonly to?: string
}

/** The year that a period is, where it is just one. */
export const yearOfPeriod = ({ from, to }: Pick<Asked, 'from' | 'to'>): string | undefined => {
  const year = from?.slice(0, 4)
  return from === `${year}-01-01` && to === `${year}-12-31` ? year : undefined
}

const refused = (rule: string): Problem =>
  problem('invalid-request', undefined, { errors: [{ field: 'query.rate', rule }] })

/**
 * Why rates cannot be given for a question, as a problem; undefined where they can, or are not asked for. A rate is of the
 * citizens of one state in one year: by the state of exploitation it would mislead, as victims are mostly foreigners there.
 */
export const rateRefused = (query: Asked): Problem | undefined => {
  if (query.rate === undefined) return undefined
  const { groupBy = [], citizenship = [] } = query
  if (unitOf(query.measure) !== 'persons') return refused('is of victims only: choose a measure that counts them')
  if (groupBy.includes('month') || groupBy.includes('quarter'))
    return refused('is of a whole year: a month and a quarter have no rate')
  if (!groupBy.includes('citizenship') && (citizenship.length !== 1 || citizenship.includes(aseanCode)))
    return refused('is of citizens of one state: add citizenship to groupBy, or ask for one citizenship')
  if (!groupBy.includes('year') && yearOfPeriod(query) === undefined)
    return refused('is of one year: add year to groupBy, or ask for one with from and to, as from=2023&to=2023')
  if (groupBy.length === 0) return refused('is of a row: add citizenship or year to groupBy')
  return undefined
}
