import { lineOfText, uuidOf, wholeNumber } from '@ledger/kernel'
import type * as t from 'io-ts'

/** The id of a record of any kind. */
export const RecordId = uuidOf('RecordId')

/** Where the stream of a record stands; also its ETag. */
export const Revision = wholeNumber('Revision', 0)

/** A place in the log, for the reader to hand back as `?after=`; what it is made of is the store's own affair. */
export const Position = lineOfText('Position', 80)
export type Position = t.TypeOf<typeof Position>

/** A number of things: events, records, persons. */
export const Count = wholeNumber('Count', 0)
