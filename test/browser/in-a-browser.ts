import { findChromium } from '@ledger/engines'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { launchChromium } from './launch-chromium.ts'

/** The folder of what tests saw; it is there once their browser is. */
export const screenshots = join(import.meta.dirname, 'screenshots')

/**
 * Describes what is seen in one Chromium, which starts before all its tests and ends after them. Where there is none, a
 * skipped test says that nobody saw it.
 */
export const describeInABrowser = (title: string, describeWith: (browserOf: () => Browser) => void): void => {
  describe(title, () => {
    const executablePath = findChromium()
    if (executablePath === undefined) {
      test.skip('was seen by nobody: there is no Chromium on this machine', () => undefined)
      return
    }
    let browser: Browser
    beforeAll(async () => {
      mkdirSync(screenshots, { recursive: true })
      browser = await launchChromium(executablePath)
    })
    afterAll(() => browser.close())
    describeWith(() => browser)
  })
}
