import type { LegacyVersion } from '../event-schema.ts'

/** The versions of agency events that are no longer written; none has changed yet. */
export const legacyAgencyEvents: Readonly<Record<string, ReadonlyArray<LegacyVersion>>> = {}
