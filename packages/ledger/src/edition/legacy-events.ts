import type { LegacyVersion } from '../event-schema.ts'

/** The versions of edition events that are no longer written; none has changed yet. */
export const legacyEditionEvents: Readonly<Record<string, ReadonlyArray<LegacyVersion>>> = {}
