import { findChromium } from '@ledger/engines'
import { ledgerForAllVariable, startLedgerInABrowser } from './ledger-in-a-browser.ts'

/**
 * Starts the ledger that specs look at (vitest's global setup): made-up cases and their editions take a while, and who
 * only looks changes nothing for the next one.
 */
export default async function ledgerForAll(): Promise<() => Promise<void>> {
  if (findChromium() === undefined) return () => Promise.resolve()
  const ledger = await startLedgerInABrowser(250)
  process.env[ledgerForAllVariable] = JSON.stringify({ origin: ledger.origin, data: ledger.data })
  return async () => {
    await ledger[Symbol.asyncDispose]()
  }
}
