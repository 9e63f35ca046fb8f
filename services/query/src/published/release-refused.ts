import { boundsOf, type PartialDate } from '@ledger/kernel'
import { baseDimensions, isStoredDimension, releasedMeasures, type Dimension, type Measure } from '@ledger/projections'
import { problem, type Problem } from '@ledger/service-kit'
import { ofMeasureRefused } from '../parameters/of-measure.ts'
import { periodRefused } from '../parameters/period.ts'
import { restrictedBy } from '../routes/statistics-query.ts'

/** By so many dimensions beside time a table of published numbers is asked for at most: of more, most cells hold nobody. */
const mostDimensions = 3

type Asked = {
  readonly measures: ReadonlyArray<Measure>
  readonly groupBy: ReadonlyArray<Dimension>
  /** What it is restricted by. */
  readonly restricted: ReadonlyArray<Dimension>
  /** Days. */
  readonly from: string | undefined
  readonly to: string | undefined
  readonly asOf: string | undefined
  readonly edition: number | undefined
  readonly after: string | undefined
}

const isReleased = (dimension: Dimension): boolean =>
  !isStoredDimension(dimension) || baseDimensions.includes(dimension)

const notReleased = `is not published: published are ${baseDimensions.join(', ')}; all others are for statisticians`

const ofMonths = 'published numbers are of whole months, as 2023-05, and of years'
const endsMonth = (day: string): boolean => boundsOf(day.slice(0, 7) as PartialDate).upper === day

/** What is published changes with an edition, and not with somebody's write, so that there is nothing to wait for. */
export const afterErrors = (
  after: string | undefined,
): ReadonlyArray<{ readonly field: string; readonly rule: string }> =>
  after === undefined
    ? []
    : [{ field: 'query.after', rule: 'is not taken: published numbers change with an edition, and not with a write' }]

/** Why a question is not answered with published numbers, whoever asks: it looks at the question alone, never at a number. */
export const releaseRefused = (asked: Asked): Problem | undefined => {
  const { measures, groupBy, restricted, from, to, asOf, edition, after } = asked
  const errors = [
    ...measures
      .filter((measure) => !releasedMeasures.includes(measure))
      .map((measure) => ({ field: 'query.measure', rule: `${measure} is not published: it is for statisticians` })),
    ...groupBy
      .filter((one) => !isReleased(one))
      .map((one) => ({ field: 'query.groupBy', rule: `${one} ${notReleased}` })),
    ...restricted.filter((one) => !isReleased(one)).map((one) => ({ field: `query.${one}`, rule: notReleased })),
    ...(new Set([...groupBy, ...restricted].filter(isStoredDimension)).size > mostDimensions
      ? [
          {
            field: 'query.groupBy',
            rule: `must be at most ${mostDimensions} dimensions beside month and year, those with it that values are asked of`,
          },
        ]
      : []),
    ...(from === undefined || from.endsWith('-01')
      ? []
      : [{ field: 'query.from', rule: `must be the first day of a month: ${ofMonths}` }]),
    ...(to === undefined || endsMonth(to)
      ? []
      : [{ field: 'query.to', rule: `must be the last day of a month: ${ofMonths}` }]),
    ...(asOf === undefined || edition === undefined
      ? []
      : [{ field: 'query.edition', rule: 'must not be given with asOf, which finds the edition of a date' }]),
    ...afterErrors(after),
  ]
  return errors.length === 0 ? undefined : problem('invalid-request', undefined, { errors })
}

/** Why a question that only published numbers can answer makes no sense: by what is not published, and by itself. */
export const numbersRefused = (
  query: {
    readonly measure: Measure
    readonly groupBy?: ReadonlyArray<Dimension>
    readonly from?: string
    readonly to?: string
    readonly asOf?: string
    readonly edition?: number
    readonly after?: string
  } & Parameters<typeof restrictedBy>[0],
): Problem | undefined => {
  const { measure, groupBy = [], from, to, asOf, edition, after } = query
  const restricted = restrictedBy(query)
  return (
    periodRefused(query) ??
    ofMeasureRefused(measure, groupBy, restricted) ??
    releaseRefused({ measures: [measure], groupBy, restricted, from, to, asOf, edition, after })
  )
}
