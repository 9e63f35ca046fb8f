import { loadStream, type EventStore } from '@ledger/event-store'
import {
  agencyAggregate,
  agencyStream,
  datasetNotRegistered,
  datasetPublished,
  mayOwn,
  ownerNotRegistered,
  relationsToAgency,
  relationsToNewFigure,
  type DatasetRegistration,
  type OfficialFigure,
  type Refusal,
  type Relation,
} from '@ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import type { AskedSubmission } from '../submission/submission.ts'
import type { Datasets } from './datasets-in.ts'

type ToNew = E.Either<Refusal, ReadonlyArray<Relation>>

/** What an agency is to a figure that nobody has published here: told by whose its data set is. */
const ofNewFigure = async (datasets: Datasets, { agency, data }: AskedSubmission): Promise<ToNew> => {
  const { dataset } = (data as OfficialFigure).source
  const ownership = await datasets.ownershipOf(dataset)
  return ownership.kind === 'nobody'
    ? E.left(datasetNotRegistered(dataset, ownership.publishers))
    : E.right(relationsToNewFigure(ownership, agency))
}

/**
 * What an agency is to a data set: what it is to the agency that is its owner, or is to be. A new one is registered to an
 * agency that there is, and where figures stand in it, to one that published them.
 */
const ofRegistration = async (
  store: EventStore,
  datasets: Datasets,
  asked: AskedSubmission,
): Promise<AskedSubmission> => {
  const { dataset, owner } = asked.data as DatasetRegistration
  const { state } = await loadStream(store, agencyAggregate, agencyStream(owner), '')
  const relations =
    state === undefined ? [] : relationsToAgency({ id: owner, registration: state.registration }, asked.agency)
  const relationsToNew = async (): Promise<ToNew> => {
    if (state === undefined) return E.left(ownerNotRegistered)
    const publishers = await datasets.publishersOf(dataset)
    return mayOwn(owner, publishers) ? E.right(relations) : E.left(datasetPublished(dataset, publishers))
  }
  return { ...asked, relations, relationsToNew }
}

/** A submission with what data sets tell of its sender, where it is about one or about a figure in one. */
export const withDataset = async (
  store: EventStore,
  datasets: Datasets,
  asked: AskedSubmission,
): Promise<AskedSubmission> => {
  switch (asked.entry.type) {
    case 'PublishFigure':
      return { ...asked, relationsToNew: () => ofNewFigure(datasets, asked) }
    case 'RegisterDataset':
      return ofRegistration(store, datasets, asked)
    default:
      return asked
  }
}
