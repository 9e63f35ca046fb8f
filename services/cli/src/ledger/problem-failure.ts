import { describeProblem, type ApiProblem } from '@ledger/client'
import { badUsage, failed, type Failure } from '../outcome.ts'
import type * as E from 'fp-ts/lib/Either.js'

/** The option of a field of a request, or nothing where there is none. */
export type OptionOf = (field: string) => string | undefined

const noOption: OptionOf = () => undefined

/** A problem that the ledger answered with, in one line for people; refused fields are named by their options. */
export const problemFailure = (
  problem: ApiProblem,
  url: string,
  optionOf: OptionOf = noOption,
): E.Either<Failure, never> => {
  const { status, errors, detail } = problem
  if (status === 0) return failed(`The ledger does not answer at ${url}. Is it running? Start it with: npm start`)
  if (status === 401) {
    const reason = detail ?? 'it is not valid'
    return failed(
      `The ledger refuses the token: ${reason.replace(/\.$/, '')}. Those of the data folder are good for twelve hours; starting the ledger again makes new ones.`,
    )
  }
  if (status === 400 && errors.length > 0) {
    return badUsage(`${errors.map(({ field, rule }) => `${optionOf(field) ?? field} ${rule}`).join('; ')}.`)
  }
  const named = errors.map(({ field, rule }) => ({ field: optionOf(field) ?? field, rule }))
  return failed(`The ledger says no: ${describeProblem({ ...problem, errors: named })}`)
}
