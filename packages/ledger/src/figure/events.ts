import { quantity, record } from '@ledger/kernel'
import type * as t from 'io-ts'
import { FigureQualifier, RevisionReason } from '../codes/index.ts'
import { eventSchema, type EventOf } from '../event-schema.ts'
import { AgencyId } from '../ids.ts'
import { legacyFigureEvents } from './legacy-events.ts'
import { OfficialFigure } from './official-figure.ts'

/** Another value for the same figure, and why. */
export const Revision = record('Revision', {
  value: quantity('FigureValue'),
  qualifier: FigureQualifier,
  reason: RevisionReason,
})
export type Revision = t.TypeOf<typeof Revision>

/** A figure that no longer stands, and why. */
export const Withdrawal = record('Withdrawal', { reason: RevisionReason })

const codecs = {
  FigurePublished: record('FigurePublished', { figure: OfficialFigure, agency: AgencyId }),
  FigureRevised: Revision,
  FigureWithdrawn: Withdrawal,
}

/** What can happen to an official figure. */
export type FigureEvent = EventOf<typeof codecs>

/** How the events of a figure are read. */
export const figureEvents = eventSchema(codecs, legacyFigureEvents)
