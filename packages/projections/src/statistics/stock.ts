import type { Measure } from './measure.ts'
import type { BoundedCount, NetCount, StatisticsTable } from './tabulate.ts'

/** Measures that are stocks, and the kept ones that raise and lower them. */
const stocks = { open: { raisedBy: 'opened', loweredBy: 'closed' } } as const satisfies Partial<
  Record<Measure, { readonly raisedBy: Measure; readonly loweredBy: Measure }>
>
type Stock = keyof typeof stocks

/** Whether a measure counts how many there are on the last day of a period, and not how often something happened in it. */
export const isStock = (measure: Measure): measure is Stock => measure in stocks

type Asked = { readonly measure: Measure; readonly from: string | null }

/**
 * The questions about kept measures that a question is answered by: itself, or for a stock, what raised it and what
 * lowered it since ever, in this order.
 */
export const keptQuestionsOf = <Q extends Asked>(asked: Q): ReadonlyArray<Q> => {
  const { measure } = asked
  if (!isStock(measure)) return [asked]
  const { raisedBy, loweredBy } = stocks[measure]
  return [raisedBy, loweredBy].map((kept) => ({ ...asked, measure: kept, from: null }))
}

/** Reads net counts of any measure, by what reads those of kept ones: a stock is all that raised it less what lowered it. */
export const withStocks =
  <Q extends Asked>(read: (asked: Q) => Promise<ReadonlyArray<NetCount>>) =>
  async (asked: Q): Promise<ReadonlyArray<NetCount>> => {
    const [raised, lowered] = keptQuestionsOf(asked)
    if (raised === undefined || lowered === undefined) return read(asked)
    const [up, down] = [await read(raised), await read(lowered)]
    return [...up, ...down.map((net) => ({ ...net, count: -net.count }))]
  }

const notBelowZero = ({ lower, upper }: BoundedCount): BoundedCount => {
  const [least, most] = [Math.max(0, lower), Math.max(0, upper)]
  return { value: least === most ? least : null, lower: least, upper: most }
}

/** A table of a stock: it is of nothing less than none, where vague dates would say so. */
export const stockTable = ({ rows, total, overlapping }: StatisticsTable): StatisticsTable => ({
  rows: rows.flatMap(({ place, ...count }) => {
    const bounds = notBelowZero(count)
    return bounds.upper === 0 ? [] : [{ place, ...bounds }]
  }),
  total: notBelowZero(total),
  overlapping,
})
