import { chmodSync, cpSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Names the variable that tells test files where the empty ledger of this run is. */
export const emptyLedgerVariable = 'EMPTY_LEDGER_OF_THIS_RUN'

/** Copies a ledger that was started once, without synthetic cases, and stopped well; gives the copy's folder. */
export const copyOfEmptyLedger = (folder = mkdtempSync(join(tmpdir(), 'ledger-standalone-'))): string => {
  const empty = process.env[emptyLedgerVariable]
  if (empty === undefined) throw new Error('no empty ledger was made: it is made for the end-to-end tests only')
  cpSync(empty, folder, { recursive: true, preserveTimestamps: true })
  chmodSync(folder, 0o700)
  return folder
}
