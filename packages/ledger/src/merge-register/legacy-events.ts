import type { LegacyVersion } from '../event-schema.ts'

/** The versions of merge register events that are no longer written; none has changed yet. */
export const legacyMergeRegisterEvents: Readonly<Record<string, ReadonlyArray<LegacyVersion>>> = {}
