import type { SessionStore, StoredSession } from './session-store.ts'

/** Keeps sessions in this process: for the embedded ledger, which ends them all when it stops. */
export const memorySessionStore = (): SessionStore => {
  const kept = new Map<string, StoredSession>()
  const isOver = ({ idleUntil, endsAt }: StoredSession, now: number) => now >= Math.min(idleUntil, endsAt)
  return {
    prepare: () => Promise.resolve(),
    begin: (key, session) => {
      kept.set(key, { ...session, revision: 0 })
      return Promise.resolve()
    },
    find: (key, now) => {
      const found = kept.get(key)
      return Promise.resolve(found === undefined || isOver(found, now) ? undefined : found)
    },
    replace: (key, revision, sealed) => {
      const found = kept.get(key)
      if (found?.revision !== revision) return Promise.resolve(false)
      kept.set(key, { ...found, sealed, revision: revision + 1 })
      return Promise.resolve(true)
    },
    prolong: (key, idleUntil) => {
      const found = kept.get(key)
      if (found !== undefined) kept.set(key, { ...found, idleUntil })
      return Promise.resolve()
    },
    end: (key) => {
      kept.delete(key)
      return Promise.resolve()
    },
    sweep: (now) => {
      for (const [key, session] of kept) if (isOver(session, now)) kept.delete(key)
      return Promise.resolve()
    },
    close: () => Promise.resolve(),
  }
}
