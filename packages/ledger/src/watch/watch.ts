import { record, wholeNumber } from '@ledger/kernel'
import type * as t from 'io-ts'

/**
 * The watch over editions as its events tell it so far: how many alarms were raised, and which edition was the last that
 * was judged (0: none yet).
 */
export const Watch = record('Watch', { alarms: wholeNumber('Alarms', 0), last: wholeNumber('LastWatched', 0) })
export type Watch = t.TypeOf<typeof Watch>

export type WatchState = Watch | undefined
