import { AlarmsAnswer } from '@ledger/api'
import { decode } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { describeInABrowser, screenshots } from './in-a-browser.ts'
import { ledgerForAll } from './ledger-in-a-browser.ts'
import { visit } from './visit.ts'

const corridor = { kind: 'corridor', citizenship: 'IDN', countryOfExploitation: 'KHM' }
const sameQuarter = { kind: 'same-quarter', from: '2021-03', to: '2023-05', months: 9, mean: 6.25, highest: 9 }
const recent = { kind: 'recent', from: '2023-06', to: '2024-03', months: 10, mean: 12, highest: 18 }
const latestEdition = 100_000

/** An alarm as the ledger tells it; of an edition that every ledger has, where nothing else is said. */
const alarm = (nth: number, series: object, told: object = {}) => ({
  id: `d0000000-0000-5000-8000-00000000000${nth}`,
  ...{ edition: 2, month: '2024-04', synthetic: true, series, count: 1254, chance: 0.0000012 },
  ...{ unusual: 'very-unusual', base: sameQuarter, words: 'words for programs', raisedAt: '2024-05-03T00:00:00.000Z' },
  ...told,
})
const answer = {
  ...{ synthetic: 'only', more: false },
  alarms: [
    alarm(1, corridor, { edition: latestEdition, month: '2024-06', unusual: 'unusual', base: recent }),
    alarm(2, corridor),
    alarm(3, { ...corridor, citizenship: 'Stateless', countryOfExploitation: 'HighSeas' }),
    alarm(4, { kind: 'form', form: 'OrganRemoval' }),
    alarm(5, { kind: 'recruitment-method', method: 'AtWork' }),
    alarm(6, { kind: 'recruitment-channel', channel: 'Telegram' }),
  ],
  months: [{ edition: 2, month: '2024-04', synthetic: true, judged: 212, byChance: 0.42, alarms: 5 }],
}

/** Answers every question for alarms by those above: made-up cases surge when they like. */
const withAlarms = async (page: Page): Promise<void> => {
  const decoded = decode(AlarmsAnswer)(answer)
  expect(E.isLeft(decoded) ? decoded.left : []).toEqual([])
  await page.route('**/api/read/v1/public/alarms?**', (route) => route.fulfill({ json: answer }))
}

describeInABrowser('alarms that stand, in a browser', (browserOf) => {
  const ledger = ledgerForAll()

  for (const how of [
    { width: 1280, scheme: 'light' },
    { width: 360, scheme: 'dark' },
  ] as const)
    test(`${how.width} pixels wide and ${how.scheme}: each says of what it is, how unusual, and what it was compared with`, async () => {
      await using visited = await visit(browserOf(), ledger.origin, how)
      const { page } = visited
      await withAlarms(page)
      const look = async (name: string): Promise<void> => {
        await page.waitForLoadState('networkidle')
        expect(await visited.axe()).toEqual([])
        expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
        await page.screenshot({ path: join(screenshots, `${name}-${how.width}-${how.scheme}.png`), fullPage: true })
      }
      await page.goto('/')
      const lines = page.locator('.alarms > li')
      await lines.first().waitFor()

      const told = await lines.allInnerTexts()
      expect(told).toEqual([
        expect.stringMatching(
          /^Indonesia to Cambodia, Jun 2024: unusual .*\n?Reported: about 1,254; in the 10 months/s,
        ),
        expect.stringMatching(
          /^Indonesia to Cambodia, Apr 2024: very unusual .*same quarter of the years before \(9 months, Mar 2021 to May 2023\) the mean is 6\.3, the highest about 9\.$/s,
        ),
        expect.stringMatching(/^Stateless to High seas, /),
        expect.stringMatching(/^Removal of organs, /),
        expect.stringMatching(/^Recruited: At work, /),
        expect.stringMatching(/^Recruited: Telegram, /),
      ])
      expect(await page.getByText('words for programs').count()).toBe(0)
      await page
        .getByText('Apr 2024: 212 series were judged; chance alone would give about 0.4 alarms, and there are 5.')
        .waitFor()
      await look('overview with alarms')
      // From an alarm one comes to its corridor, where the alarms of that one stand.
      await lines.first().getByRole('link', { name: 'Indonesia to Cambodia' }).click()
      await page.getByRole('heading', { level: 1, name: /Indonesia.*Cambodia/ }).waitFor()
      await page.getByRole('heading', { name: 'What was unusual' }).waitFor()
      await lines.first().waitFor()
      // That of an edition after the one that is shown is not known in it yet.
      expect((await lines.allInnerTexts()).map((text) => text.slice(0, 32))).toEqual([
        'Indonesia to Cambodia, Apr 2024:',
      ])
      expect(await lines.getByRole('link').count()).toBe(0)
      await look('corridor with alarms')
      expect(await visited.complaints()).toEqual([])
    })
})
