import type { LegacyVersion } from '../event-schema.ts'

/** The versions of operation events that are no longer written; none has changed yet. */
export const legacyOperationEvents: Readonly<Record<string, ReadonlyArray<LegacyVersion>>> = {}
