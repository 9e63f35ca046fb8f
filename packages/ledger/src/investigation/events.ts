import { codeSet, Country, PartialDate, record } from '@ledger/kernel'
import * as t from 'io-ts'
import { Citizenship, EndReason, Offence, SuspectRole } from '../codes/index.ts'
import { eventSchema, type EventOf } from '../event-schema.ts'
import { AgencyId, OperationId, SuspectId } from '../ids.ts'
import { legacyInvestigationEvents } from './legacy-events.ts'

/** What is investigated, by which state, since when. */
export const InvestigationOpening = record(
  'InvestigationOpening',
  { country: Country, offences: codeSet(Offence, 1), openedOn: PartialDate },
  { operation: OperationId, synthetic: t.literal(true) },
)
export type InvestigationOpening = t.TypeOf<typeof InvestigationOpening>

/** A suspect, by a number that means nothing outside the ledger. */
export const Naming = record('Naming', {
  suspect: SuspectId,
  roles: codeSet(SuspectRole, 1),
  citizenships: codeSet(Citizenship, 1),
  namedOn: PartialDate,
})
export type Naming = t.TypeOf<typeof Naming>

export const Arrest = record('Arrest', { suspect: SuspectId, arrestedOn: PartialDate })
export const Charge = record('Charge', { suspect: SuspectId, offences: codeSet(Offence, 1), chargedOn: PartialDate })
export const Conviction = record('Conviction', {
  suspect: SuspectId,
  offences: codeSet(Offence, 1),
  convictedOn: PartialDate,
})
export const Acquittal = record('Acquittal', { suspect: SuspectId, acquittedOn: PartialDate })
export const Compensation = record('Compensation', { suspect: SuspectId, orderedOn: PartialDate })
export const InvestigationClosing = record('InvestigationClosing', { closedOn: PartialDate, reason: EndReason })

const codecs = {
  InvestigationOpened: record('InvestigationOpened', { opening: InvestigationOpening, agency: AgencyId }),
  AgencyJoinedInvestigation: record('AgencyJoinedInvestigation', { agency: AgencyId }),
  SuspectNamed: Naming,
  SuspectArrested: Arrest,
  SuspectCharged: Charge,
  SuspectConvicted: Conviction,
  SuspectAcquitted: Acquittal,
  CompensationOrdered: Compensation,
  InvestigationClosed: InvestigationClosing,
  InvestigationReopened: record('InvestigationReopened', { reopenedOn: PartialDate }),
}

/** What can happen to a criminal investigation. */
export type InvestigationEvent = EventOf<typeof codecs>

/** How the events of an investigation are read. */
export const investigationEvents = eventSchema(codecs, legacyInvestigationEvents)
