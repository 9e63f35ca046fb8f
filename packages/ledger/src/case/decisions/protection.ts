import { recordFact } from './record-fact.ts'

/** A measure is in force once at a time. */
export const grantProtection = recordFact('ProtectionGranted')

/** Only a measure in force ends, and not before it was granted. */
export const endProtection = recordFact('ProtectionEnded')
