import type { DatabaseSync } from 'node:sqlite'

/** When the last event of the log was recorded, as its metadata say; empty, before any instant, where there is none. */
export const lastRecordedAt = (db: DatabaseSync): string => {
  const last = db.prepare('select metadata from event order by position desc limit 1').get() as
    { readonly metadata: string } | undefined
  const { recordedAt } = (last === undefined ? {} : JSON.parse(last.metadata)) as { readonly recordedAt?: unknown }
  return typeof recordedAt === 'string' ? recordedAt : ''
}
