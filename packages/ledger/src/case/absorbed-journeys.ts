import type { CaseId } from '../ids.ts'
import type { Case } from './case.ts'
import type { HandedJourney } from './facts-counted.ts'

/** A journey that a duplicate told: as which it counts if it counts alone, and which of the case's own it is, if any. */
export type AbsorbedJourney = {
  readonly key: string
  readonly duplicate: CaseId
  readonly told: HandedJourney
  readonly sameAs: number | undefined
}

/**
 * The journeys that the duplicates of a case told, in the order of their merging. Where the records tell the same, the
 * latest of the duplicate is that which was the latest of the case then, the one before it the one before, and so on;
 * what is left over is another.
 */
export const absorbedJourneys = ({ absorbed }: Case): ReadonlyArray<AbsorbedJourney> =>
  absorbed.flatMap(({ duplicate, journeys, told, journey = 1 }) =>
    told.map((one, index) => {
      const number = journeys === 'Same' ? journey - (told.length - 1 - index) : 0
      return { key: `${duplicate} ${index + 1}`, duplicate, told: one, sameAs: number > 0 ? number : undefined }
    }),
  )
