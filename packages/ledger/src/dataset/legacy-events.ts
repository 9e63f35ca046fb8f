import type { LegacyVersion } from '../event-schema.ts'

/** The versions of data set events that are no longer written; none has changed yet. */
export const legacyDatasetEvents: Readonly<Record<string, ReadonlyArray<LegacyVersion>>> = {}
