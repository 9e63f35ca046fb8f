import type { ReadAnswer } from '@ledger/api'
import { AboutNumbers } from '../numbers/about-numbers.tsx'
import { say, sayCode, sayDay, sayNumber } from '../words/say.ts'
import type { Question } from './question.ts'

type WhyOf = { readonly answer: ReadAnswer<'statistics'>; readonly question: Question }

type OrderError = NonNullable<ReadAnswer<'statistics'>['errors']>[number]

const sayError = (error: OrderError | undefined): string =>
  error === undefined
    ? say('why.no-error')
    : say('why.error', { p95: sayNumber(error.p95), largest: sayNumber(error.largest) })

/** When it was known so: `knownUntil` is the first instant after the day that is asked for. */
const sayKnown = ({ knownUntil }: ReadAnswer<'statistics'>): string =>
  knownUntil === null
    ? say('time.known-now')
    : say('time.known-day', { day: sayDay(new Date(Date.parse(knownUntil) - 1).toISOString()) })

/** Why the numbers are what they are: what is counted, how far rounding may be off, what a range is, and the edition. */
export const Why = ({ answer, question }: WhyOf) => {
  const order = answer.groupBy.length + question.filters.length
  const error = answer.errors?.find((one) => one.order === order)
  const isVague = answer.rows.some(({ value }) => value === null)
  return (
    <section aria-labelledby="why">
      <h2 id="why">{say('why.title')}</h2>
      <p>
        <strong>{sayCode('measure', answer.measure)}</strong>: {sayCode('definition', answer.measure)}
      </p>
      <p>{answer.rounded === true ? sayError(error) : say('why.exact', { known: sayKnown(answer) })}</p>
      {isVague && <p>{say('why.range')}</p>}
      {answer.rounded === true && <p>{say('why.dash')}</p>}
      <AboutNumbers answer={answer} />
    </section>
  )
}
