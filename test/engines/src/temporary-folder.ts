import { mkdirSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'

const memory = '/dev/shm'
const prefix = 'ledger-tests-'
/** Data folders of several ledgers at a time, of 40 MB each, and whatever the processes themselves take. */
const roomNeeded = 6 * 1024 ** 3

const roomInMemory = (): number => {
  try {
    const { bavail, bsize } = statfsSync(memory)
    return Math.min(bavail * bsize, process.availableMemory())
  } catch {
    // Not on Linux, or not allowed here.
    return 0
  }
}

const isGone = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}

/** What runs left that were killed. */
const removeAbandoned = (): void => {
  for (const name of readdirSync(memory)) {
    const pid = name.startsWith(prefix) ? Number(name.slice(prefix.length)) : NaN
    if (Number.isInteger(pid) && isGone(pid)) rmSync(join(memory, name), { recursive: true, force: true })
  }
}

/**
 * Lets this process and those that it starts make their temporary files in memory, where there is room: every append
 * waits for the disk, and a suite makes many. What is tested is that a process dies, not that a machine does, so that
 * nothing depends on it. A `TMPDIR` that was set is kept.
 */
export const useTemporaryFolderInMemory = (): void => {
  if (process.env['TMPDIR'] !== undefined || roomInMemory() < roomNeeded) return
  removeAbandoned()
  const folder = join(memory, `${prefix}${process.pid}`)
  mkdirSync(folder)
  process.env['TMPDIR'] = folder
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
}
