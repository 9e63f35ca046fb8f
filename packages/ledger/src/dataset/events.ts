import { record } from '@ledger/kernel'
import type * as t from 'io-ts'
import { eventSchema, type EventOf } from '../event-schema.ts'
import { FigureSource } from '../figure/index.ts'
import { AgencyId } from '../ids.ts'
import { legacyDatasetEvents } from './legacy-events.ts'

/** A data set of official figures, by the name that its figures state, and the agency that publishes figures in it. */
export const DatasetRegistration = record('DatasetRegistration', {
  dataset: FigureSource.required.dataset,
  owner: AgencyId,
})
export type DatasetRegistration = t.TypeOf<typeof DatasetRegistration>

const codecs = { DatasetRegistered: DatasetRegistration }

/** What can happen to a data set. */
export type DatasetEvent = EventOf<typeof codecs>

/** How the events of a data set are read. */
export const datasetEvents = eventSchema(codecs, legacyDatasetEvents)
