import * as E from 'fp-ts/lib/Either.js'
import type { Case } from '../case.ts'
import { noSuchJourney } from '../errors.ts'
import { asJourney, journeysIn } from '../journeys-of.ts'

/** An earlier journey of a case as if it were all of it, or that there is none of this number. */
export const earlierJourney = (held: Case, number: number): E.Either<ReturnType<typeof noSuchJourney>, Case> => {
  const earlier = journeysIn(held) - 1
  const journey = number > earlier ? undefined : asJourney(held, number)
  return journey === undefined ? E.left(noSuchJourney(number, earlier)) : E.right(journey)
}
