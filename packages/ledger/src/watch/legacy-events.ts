import type { LegacyVersion } from '../event-schema.ts'

/** The versions of watch events that are no longer written; none has changed yet. */
export const legacyWatchEvents: Readonly<Record<string, ReadonlyArray<LegacyVersion>>> = {}
