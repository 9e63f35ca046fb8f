import type { LegacyVersion } from '../event-schema.ts'

/** The versions of investigation events that are no longer written; none has changed yet. */
export const legacyInvestigationEvents: Readonly<Record<string, ReadonlyArray<LegacyVersion>>> = {}
