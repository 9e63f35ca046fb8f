import type { LegacyVersion } from '../event-schema.ts'

/**
 * The versions of case events that are no longer written, oldest first, each with its codec and the step to the next.
 * None has changed yet: the first change of an event moves its codec of today here, beside a golden file.
 */
export const legacyCaseEvents: Readonly<Record<string, ReadonlyArray<LegacyVersion>>> = {}
