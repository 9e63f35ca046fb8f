import { record } from '@ledger/kernel'
import type { PostgresEngine } from '@ledger/engines'
import * as t from 'io-ts'
import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { runChild } from '../measure/run-child.ts'
import type { Bench } from '../part.ts'

/** What a process tells of what it filled: how many events in how long, and the most memory it had resident. */
export const Filled = record('Filled', { events: t.number, seconds: t.number, peakBytes: t.number })
export type Filled = t.TypeOf<typeof Filled>

/** A new, empty database of an engine each time, and how it is got rid of. */
export type Engine = {
  readonly name: 'pglite' | 'postgres'
  readonly empty: () => Promise<{ readonly place: string; readonly remove: () => Promise<void> }>
}

/** PGlite on new folders below this one. */
export const pgliteIn = (folder: string): Engine => ({
  name: 'pglite',
  empty: () => {
    const place = join(folder, `pglite-${randomUUID()}`)
    return Promise.resolve({ place, remove: () => rm(place, { recursive: true, force: true }) })
  },
})

/** New databases of a server; they go when the server is left. */
export const postgresOf = (server: PostgresEngine): Engine => ({
  name: 'postgres',
  empty: async () => ({ place: await server.createDatabase(), remove: () => Promise.resolve() }),
})

const scripts = {
  rebuild: new URL('./rebuild-once.ts', import.meta.url),
  copy: new URL('./copy-once.ts', import.meta.url),
}

const within = 1200

/** Fills an empty database from a store file in a process of its own: by a rebuild, or by a bare copy. */
export const fillOnce = async (
  what: keyof typeof scripts,
  events: string,
  engine: Engine,
  { signal }: Pick<Bench, 'signal'>,
  onProgress: (events: number) => void,
): Promise<Filled> => {
  const { place, remove } = await engine.empty()
  try {
    return await runChild({
      script: scripts[what],
      args: [events, engine.name, place],
      answer: Filled,
      signal,
      deadlineSeconds: within,
      onProgress,
    })
  } finally {
    await remove()
  }
}
