import { say, sayNumber } from '../words/say.ts'

/** A count as it is answered: `value` null where only its bounds are known. */
export type Bounded = { readonly value: number | null; readonly lower: number; readonly upper: number }

/** A count of which the number is known. */
export const exactly = (count: number): Bounded => ({ value: count, lower: count, upper: count })

/** A count in words, for a label: rounded ones are said to be so. */
export const sayCount = ({ value, lower, upper }: Bounded, rounded: boolean): string => {
  const number =
    value === null ? say('count.between', { lower: sayNumber(lower), upper: sayNumber(upper) }) : sayNumber(value)
  return rounded ? say('count.about', { number }) : number
}

/**
 * A count in a text or a cell. A rounded one is marked; undefined is a number that no edition holds, which is not zero,
 * and looks like none.
 */
export const Counted = ({ of, rounded }: { readonly of: Bounded | undefined; readonly rounded: boolean }) => {
  if (of === undefined)
    return (
      <span className="unpublished">
        <span aria-hidden="true">–</span>
        <span className="unseen">{say('count.unpublished')}</span>
      </span>
    )
  const { value, lower, upper } = of
  return (
    <span className="count">
      {rounded && (
        <>
          <span className="about" aria-hidden="true">
            ≈
          </span>
          <span className="unseen">{say('count.about-mark')}</span>
        </>
      )}
      {value === null ? `${sayNumber(lower)}–${sayNumber(upper)}` : sayNumber(value)}
    </span>
  )
}
