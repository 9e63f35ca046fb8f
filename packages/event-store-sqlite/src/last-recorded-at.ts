import type { DatabaseSync } from 'node:sqlite'
import { jsonOrText } from './json-or-text.ts'

/**
 * When the last event of the log whose metadata says so was recorded; empty, before any instant, where there is none.
 * The last event itself may be damaged.
 */
export const lastRecordedAt = (db: DatabaseSync): string => {
  const rows = db.prepare('select metadata from event order by position desc').iterate()
  for (const { metadata } of rows as Iterable<{ readonly metadata: string }>) {
    const found = jsonOrText(metadata) as { readonly recordedAt?: unknown } | null
    if (typeof found?.recordedAt === 'string') return found.recordedAt
  }
  return ''
}
