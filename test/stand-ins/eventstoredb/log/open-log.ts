import { openDatabase } from './open-database.ts'
import { readRecords, type RecordReader } from './read-records.ts'
import { firstPosition } from './record.ts'
import { systemRecords, type FirstPasswords } from './system-records.ts'
import { writeGroup, type Write, type Written } from './write-group.ts'

/** The server's log of events: what it holds, how it is written, and who waits for it to grow. */
export type Log = RecordReader & {
  readonly write: (write: Write) => Promise<Written>
  /** Resolves when something was written after the call, or the signal is aborted. */
  readonly grown: (signal: AbortSignal) => Promise<void>
  readonly close: () => void
}

type Pending = {
  readonly write: Write
  readonly resolve: (written: Written) => void
  readonly reject: (error: unknown) => void
}

/** Opens the log in a folder; without one, in memory. A new one has its first users with these passwords. All writes of one turn of the event loop share an fsync. */
export const openLog = (folder: string | undefined, passwords: FirstPasswords): Log => {
  const db = openDatabase(folder)
  const reader = readRecords(db)
  const doGroup = writeGroup(db, reader)
  if (reader.nextPosition() === firstPosition) doGroup(systemRecords(passwords))
  const waiting = new Set<() => void>()
  let pending: Pending[] = []

  const flush = () => {
    const group = pending
    pending = []
    try {
      const results = doGroup(group.map(({ write }) => write))
      group.forEach(({ resolve }, i) => resolve(results[i] as Written))
    } catch (error) {
      group.forEach(({ reject }) => reject(error))
    }
    for (const wake of [...waiting]) wake()
  }

  return {
    ...reader,
    write: (write) =>
      new Promise((resolve, reject) => {
        if (pending.push({ write, resolve, reject }) === 1) setImmediate(flush)
      }),
    grown: (signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve()
        const wake = () => {
          waiting.delete(wake)
          signal.removeEventListener('abort', wake)
          resolve()
        }
        waiting.add(wake)
        signal.addEventListener('abort', wake)
      }),
    close: () => db.close(),
  }
}
