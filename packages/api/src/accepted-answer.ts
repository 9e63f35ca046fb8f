import { Edition, FigureQualifier } from '@ledger/ledger'
import * as t from 'io-ts'
import { answerOf } from './answer-of.ts'
import { Position, RecordId, Revision } from './answered.ts'

/** What stands of a figure: how much, how exactly, of which edition, and whether it was withdrawn. */
const StandingFigure = answerOf(
  'StandingFigure',
  { value: t.number, qualifier: FigureQualifier, withdrawn: t.boolean },
  { edition: Edition },
)

/**
 * What a command came to: the record and where it stands now, where the ledger stands (reads take it as `?after=`), and
 * what was recorded, by the types of the events; nothing where all was said already. `stands` where a figure that was
 * published is not what stands: a newer edition said otherwise, or it was revised or withdrawn since.
 */
export const AcceptedAnswer = answerOf(
  'AcceptedAnswer',
  {
    id: RecordId,
    revision: Revision,
    position: Position,
    events: t.readonlyArray(t.string),
  },
  { stands: StandingFigure },
)
export type AcceptedAnswer = t.TypeOf<typeof AcceptedAnswer>
