import type { LegacyVersion } from '../event-schema.ts'

/** The versions of merge request events that are no longer written; none has changed yet. */
export const legacyMergeRequestEvents: Readonly<Record<string, ReadonlyArray<LegacyVersion>>> = {}
