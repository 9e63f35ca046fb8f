import * as t from 'io-ts'
import { answerOf } from './answer-of.ts'
import { Position, RecordId, Revision } from './answered.ts'

/**
 * What a command came to: the record and where it stands now, where the ledger stands (reads take it as `?after=`), and
 * what was recorded, by the types of the events; nothing where all was said already.
 */
export const AcceptedAnswer = answerOf('AcceptedAnswer', {
  id: RecordId,
  revision: Revision,
  position: Position,
  events: t.readonlyArray(t.string),
})
export type AcceptedAnswer = t.TypeOf<typeof AcceptedAnswer>
