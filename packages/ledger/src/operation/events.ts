import { codeSet, Country, PartialDate, record } from '@ledger/kernel'
import * as t from 'io-ts'
import { OperationKind, Place } from '../codes/index.ts'
import { eventSchema, type EventOf } from '../event-schema.ts'
import { AgencyId } from '../ids.ts'
import { legacyOperationEvents } from './legacy-events.ts'

/** What was begun: its kind, when, where, and the states that do it together. */
export const Opening = record(
  'Opening',
  { kind: OperationKind, startedOn: PartialDate, place: Place, states: codeSet(Country, 1) },
  { synthetic: t.literal(true) },
)
export type Opening = t.TypeOf<typeof Opening>

/** How it ended. */
export const Conclusion = record('Conclusion', { endedOn: PartialDate })
export type Conclusion = t.TypeOf<typeof Conclusion>

const codecs = {
  OperationOpened: record('OperationOpened', { opening: Opening, agency: AgencyId }),
  AgencyJoinedOperation: record('AgencyJoinedOperation', { agency: AgencyId }),
  OperationConcluded: Conclusion,
  OperationCancelled: record('OperationCancelled', { cancelledOn: PartialDate }),
}

/** What can happen to a joint rescue or a group return of several agencies. */
export type OperationEvent = EventOf<typeof codecs>

/** How the events of an operation are read. */
export const operationEvents = eventSchema(codecs, legacyOperationEvents)
