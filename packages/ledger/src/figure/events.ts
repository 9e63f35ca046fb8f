import { quantity, record } from '@ledger/kernel'
import type * as t from 'io-ts'
import { FigureQualifier, RevisionReason } from '../codes/index.ts'
import { eventSchema, type EventOf } from '../event-schema.ts'
import { AgencyId } from '../ids.ts'
import { legacyFigureEvents } from './legacy-events.ts'
import { Edition } from './edition.ts'
import { Citation, OfficialFigure } from './official-figure.ts'

/**
 * What the same figure says from now on, and why. The edition and the citation that it is told by stand where they are
 * left out.
 */
export const Revision = record(
  'Revision',
  { value: quantity('FigureValue'), qualifier: FigureQualifier, reason: RevisionReason },
  { edition: Edition, citation: Citation },
)
export type Revision = t.TypeOf<typeof Revision>

/** A figure that no longer stands, and why. */
export const Withdrawal = record('Withdrawal', { reason: RevisionReason })

/** A figure that was withdrawn and stands again, as a newer edition of its data set tells it. */
const Reinstatement = record('Reinstatement', {
  value: quantity('FigureValue'),
  qualifier: FigureQualifier,
  edition: Edition,
  citation: Citation,
})

const codecs = {
  FigurePublished: record('FigurePublished', { figure: OfficialFigure, agency: AgencyId }),
  FigureRevised: Revision,
  FigureWithdrawn: Withdrawal,
  FigureReinstated: Reinstatement,
}

/** What can happen to an official figure. */
export type FigureEvent = EventOf<typeof codecs>

/** How the events of a figure are read. */
export const figureEvents = eventSchema(codecs, legacyFigureEvents)
