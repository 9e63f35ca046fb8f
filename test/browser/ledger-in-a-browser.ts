import { setTimeout as wait } from 'node:timers/promises'
import { startStandalone } from '../e2e/start-standalone.ts'

/** A ledger with made-up cases and published editions: the origin at which browsers have it, and its data folder. */
export type LedgerToLookAt = { readonly origin: string; readonly data: string }

/** The same with its end. */
export type LedgerInABrowser = AsyncDisposable & LedgerToLookAt

/** Names the variable that tells specs where the ledger of this run is. */
export const ledgerForAllVariable = 'LOOKED_AT_LEDGER_OF_THIS_RUN'

/** The ledger that all specs look at which record nothing. */
export const ledgerForAll = (): LedgerToLookAt => {
  const started = process.env[ledgerForAllVariable]
  if (started === undefined) throw new Error('no ledger was started: it is started for the tests in a browser only')
  return JSON.parse(started) as LedgerToLookAt
}

/** Limits that no test comes to: all questions come from one address, and faster than people ask them. */
export const asOftenAsAsked = { LEDGER_RATE_ADDRESS: '99999', LEDGER_RATE_PUBLIC: '99999' }

const usualMs = 180_000

type Statistics = { readonly edition?: { readonly cut: string } }

/** Waits until the edition of this month is published; those before it are made first. */
const untilPublished = async (queryUrl: string, mostMs: number): Promise<void> => {
  const month = new Date().toISOString().slice(0, 7)
  for (const until = Date.now() + mostMs; Date.now() < until; await wait(250)) {
    const answer = await fetch(`${queryUrl}/v1/public/statistics?measure=reported&synthetic=only`)
    const { edition } = (await answer.json()) as Statistics
    if (answer.ok && edition?.cut.startsWith(month) === true) return
  }
  throw new Error('the editions of the made-up cases were not published in time')
}

/** Starts the embedded ledger, as `npm start` does, with so many made-up cases; its editions may take so long. */
export const startLedgerInABrowser = async (syntheticCases: number, mostMs = usualMs): Promise<LedgerInABrowser> => {
  const env = { ...asOftenAsAsked, LEDGER_EDITION_CLOCK: 'on' }
  const ledger = await startStandalone({ syntheticCases, env })
  await untilPublished(ledger.queryUrl, mostMs)
  return { origin: ledger.dashboardUrl, data: ledger.data, [Symbol.asyncDispose]: () => ledger[Symbol.asyncDispose]() }
}
