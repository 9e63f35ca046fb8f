import { afterAll, beforeAll } from 'vitest'
import { startStandalone, type StandaloneProcess, type StandaloneStart } from '../e2e/start-standalone.ts'
import { asOftenAsAsked } from './ledger-in-a-browser.ts'

/** A ledger for the tests of one `describe`, which record in it: it starts before all of them and ends after. */
export const ledgerOfItsOwn = (start: StandaloneStart): (() => StandaloneProcess) => {
  let ledger: StandaloneProcess
  beforeAll(async () => {
    ledger = await startStandalone({ ...start, env: { ...asOftenAsAsked, ...start.env } })
  })
  afterAll(() => ledger[Symbol.asyncDispose]())
  return () => ledger
}
