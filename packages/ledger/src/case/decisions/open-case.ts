import * as E from 'fp-ts/lib/Either.js'
import type { Case, CaseState } from '../case.ts'
import { notOpen, notReported } from '../errors.ts'

/** The case, if it was reported and is open: only then does it take events other than a reopening. */
export const openCase = (state: CaseState): E.Either<typeof notReported | ReturnType<typeof notOpen>, Case> => {
  if (state === undefined) return E.left(notReported)
  return state.lifecycle === 'Open' ? E.right(state) : E.left(notOpen(state.lifecycle))
}
