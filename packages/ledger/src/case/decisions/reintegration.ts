import { recordFact } from './record-fact.ts'

/** One plan runs at a time. */
export const startReintegration = recordFact('ReintegrationStarted')

/** Only a running plan ends, and not before it started. */
export const endReintegration = recordFact('ReintegrationEnded')
