import type { CaseStage } from '../codes/index.ts'
import type { Case } from './case.ts'
import { toldJourneysOf, type ToldJourney } from './told-journeys.ts'

/** The latest of the case's own journeys, with what duplicates know of it. */
export const latestToldOf = (state: Case): ToldJourney | undefined =>
  toldJourneysOf(state).findLast(({ isLatest }) => isLatest)

/** How far the latest journey of a case has come: the furthest stage that is recorded, whether or not one before it is not. */
export const caseStageOf = (state: Case): CaseStage => {
  const { identifiedOn, rescue, departure, reintegrationStart } = latestToldOf(state)?.facts ?? {}
  if (reintegrationStart !== undefined) return 'reintegrated'
  if (departure !== undefined) return 'repatriated'
  if (rescue !== undefined) return 'rescued'
  return identifiedOn === undefined ? 'reported' : 'identified'
}
