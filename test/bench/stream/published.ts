import { record } from '@ledger/kernel'
import * as t from 'io-ts'

/** What a process tells of the events that it published. */
export const Published = record('Published', { events: t.number, seconds: t.number, peakBytes: t.number })
export type Published = t.TypeOf<typeof Published>

/** Events of one transaction: as many as the relay takes. */
export const eventsOfTransaction = 5_000
