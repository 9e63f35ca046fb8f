import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ReceiptHead } from '@ledger/importing'

const pathOf = (folder: string, digest: string): string => join(folder, `${digest.slice(0, 32)}.undone`)

/** Notes that an import of a file was taken back: imported again, its rows are known, and stay taken back. */
export const markUndone = (folder: string, { digest, import: id }: ReceiptHead): void => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(pathOf(folder, digest), `${id}\n`, { mode: 0o600 })
}

/** Whether an import of a file with this digest was taken back. */
export const wasUndone = (folder: string, digest: string): boolean => existsSync(pathOf(folder, digest))
