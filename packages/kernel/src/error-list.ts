import type * as t from 'io-ts'

/** How many errors are kept: whoever mends a hundred sends it again, and a few bytes make no endless answer. */
const mostErrors = 100

/** Stands at the end of a list of errors for those that are not told. */
type MoreErrors = t.ValidationError & { readonly more: number }

/** How many errors this one stands for beside itself. */
export const moreErrorsIn = (error: t.ValidationError): number => ('more' in error ? (error as MoreErrors).more : 0)

/** Collects the errors of a codec: the first hundred, and how many more there may be. */
export const errorList = () => {
  const kept: t.ValidationError[] = []
  let more = 0
  return {
    isFull: (): boolean => kept.length >= mostErrors,
    // No spread: an argument an error overflows the stack where there are a hundred thousand.
    add: (errors: ReadonlyArray<t.ValidationError>): void => {
      for (const error of errors) {
        const beside = moreErrorsIn(error)
        if (beside > 0) more += beside
        else if (kept.length < mostErrors) kept.push(error)
        else more++
      }
    },
    /** So many were not looked at any more. */
    skip: (count: number): void => void (more += count),
    isEmpty: (): boolean => kept.length === 0,
    errors: (): t.Errors => {
      if (more === 0) return kept
      const rest: MoreErrors = { value: undefined, context: [], message: '', more }
      return [...kept, rest]
    },
  }
}
