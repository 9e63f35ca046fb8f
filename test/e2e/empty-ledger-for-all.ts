import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { emptyLedgerVariable } from './empty-ledger.ts'
import { startStandalone } from './start-standalone.ts'

/** Makes the empty ledger that test files copy (vitest's global setup): a first start takes thrice what a second does. */
export default async function emptyLedgerForAll(): Promise<() => void> {
  const data = mkdtempSync(join(tmpdir(), 'ledger-empty-'))
  {
    await using running = await startStandalone({ data })
    const { code } = await running.kill('SIGTERM')
    if (code !== 0) throw new Error(`the empty ledger ended with ${code}:\n${running.output()}`)
  }
  process.env[emptyLedgerVariable] = data
  return () => rmSync(data, { recursive: true, force: true })
}
