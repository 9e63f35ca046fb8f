import words from 'made:vocabulary'
import type { ShownRecords } from '../reading/shown-records.ts'
import { groupingsOf, type Offered } from './offered.ts'

/** How numbers are shown. */
export const shows = ['table', 'bars', 'lines'] as const
export type Show = (typeof shows)[number]

/** What is asked, as the address says it. */
export type Question = {
  readonly measure: string
  /** By what the rows and the columns are; no columns where it is undefined. */
  readonly rows: string
  readonly columns: string | undefined
  readonly show: Show
  /** Months, or years (`2024-05`, `2024`), both included. */
  readonly from: string | undefined
  readonly to: string | undefined
  readonly synthetic: string | undefined
  /** The values that each dimension is kept to. */
  readonly filters: ReadonlyArray<readonly [dimension: string, values: ReadonlyArray<string>]>
}

const oneOf = <A extends string>(list: ReadonlyArray<A>, text: string | null, otherwise: A): A =>
  list.find((one) => one === text) ?? otherwise

/** Reads the question off the address; what it does not say, or says in a way that nothing is called, is the usual. */
export const questionOf = (address: URLSearchParams, offered: Offered): Question => {
  const text = (name: string): string | undefined => address.get(name) ?? undefined
  const groupings = groupingsOf(offered)
  const rows = oneOf(groupings, address.get('rows'), 'countryOfExploitation')
  const columns = groupings.find((one) => one === address.get('columns') && one !== rows)
  return {
    measure: oneOf(offered.measures, address.get('measure'), 'reported'),
    rows,
    columns,
    show: oneOf(shows, address.get('show'), 'table'),
    from: text('from'),
    to: text('to'),
    synthetic: text('synthetic'),
    filters: offered.dimensions.flatMap(({ name }) => {
      const values =
        text(name)
          ?.split(',')
          .filter((value) => value !== '') ?? []
      return values.length === 0 ? [] : [[name, values] as const]
    }),
  }
}

/** By what the question groups. */
const groupByOf = ({ rows, columns }: Question): ReadonlyArray<string> =>
  columns === undefined ? [rows] : [rows, columns]

/** What the ledger is asked beside which records: the same for what is shown, for files, and for citing. */
export const askedBy = (question: Question, groupBy: ReadonlyArray<string> = groupByOf(question)) => ({
  measure: question.measure,
  groupBy,
  from: question.from,
  to: question.to,
  ...(question.synthetic !== undefined && { synthetic: question.synthetic }),
  ...Object.fromEntries(question.filters),
})

/** A question with the records that it is asked of. */
export type Asked = { readonly question: Question; readonly records: ShownRecords }

/** Whether something is a time, which has an order and can be a line. */
export const isTime = (dimension: string): boolean => words.times.includes(dimension)
