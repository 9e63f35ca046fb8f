import type { AgencyId } from '../ids.ts'
import { ruleRefusal, stateRefusal, type Refusal } from '../refusal.ts'
import type { Dataset } from './dataset.ts'

/** A data set stays its owner's: whoever cites it knows whose figures they are. */
export const registeredToAnother = ({ dataset, owner }: Dataset): Refusal<'dataset-registered-to-another'> =>
  stateRefusal(
    'dataset-registered-to-another',
    `the data set ${dataset} is registered with the owner ${owner}: that owner would be taken, or a data set of another name`,
  )

/** What stands keeps its publisher, who is the one to go on with it. */
export const datasetPublished = (
  dataset: string,
  publishers: ReadonlyArray<AgencyId>,
): Refusal<'dataset-published-by-another'> =>
  stateRefusal(
    'dataset-published-by-another',
    `figures of the data set ${dataset} stand already, published by ${publishers.join(' and by ')}: ${publishers.length === 1 ? 'that agency' : 'one of these'} would be taken as its owner`,
  )

export const ownerNotRegistered = ruleRefusal(
  'owner-not-registered',
  'owner',
  'must be an agency that is registered here: register it first (POST /v1/agencies)',
)

/** Where a new figure belongs to a data set that nobody owns. `several`: those who published what stands of it. */
export const datasetNotRegistered = (
  dataset: string,
  several: ReadonlyArray<AgencyId> = [],
): Refusal<'dataset-not-registered'> =>
  ruleRefusal(
    'dataset-not-registered',
    'source.dataset',
    `must be a data set that is registered here${several.length > 1 ? `, as figures of ${several.join(' and of ')} stand in it` : ''}: ask a registrar to register ${dataset} with its owner (POST /v1/datasets, or ledger register-dataset ${dataset} --owner AGENCY)`,
  )

/** Every way in which a command on a data set can be refused. */
export type DatasetRefusal = ReturnType<typeof registeredToAnother>
