import type { LegacyVersion } from '../event-schema.ts'

/** The versions of figure events that are no longer written; none has changed yet. */
export const legacyFigureEvents: Readonly<Record<string, ReadonlyArray<LegacyVersion>>> = {}
