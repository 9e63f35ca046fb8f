import { freePort } from '@ledger/engines'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { startStandalone } from '../e2e/start-standalone.ts'
import { describeInABrowser } from './in-a-browser.ts'
import { asOftenAsAsked } from './ledger-in-a-browser.ts'
import { recordedOf, submit } from './recording-form.ts'
import { someCase, untilRead, visitAs } from './signed-in.ts'

describeInABrowser('a ledger that is restarted under an open page', (browserOf) => {
  const data = mkdtempSync(join(tmpdir(), 'ledger-restarted-'))
  afterAll(() => {
    rmSync(data, { recursive: true, force: true })
  })

  test(
    'loses nothing that was typed, doubles nothing that was sent, and the page says what happened',
    { timeout: 240_000 },
    async () => {
      const env = { ...asOftenAsAsked, LEDGER_DASHBOARD_PORT: String(await freePort()) }
      const start = () => startStandalone({ data, syntheticCases: 1, env })
      const first = await start()
      await using visited = await visitAs(browserOf(), first.dashboardUrl, 'Caseworker', '/')
      const { page } = visited
      const { id } = await someCase(page)
      await page.goto(`/cases/${id}/record/rescue`)
      await page.getByLabel('Year', { exact: true }).fill('2026')
      await page.getByLabel('Escaped').check()
      await page.getByText('Kept on this device').waitFor()
      const button = submit(page)

      // It takes what is sent, and is gone before it can say so.
      await page.route('**/record/v1/**', async (route) => {
        await route.fetch()
        await first.kill('SIGKILL')
        await route.abort()
      })
      await button.click()
      await page.getByText('It is not known whether it was recorded').waitFor()
      await page.unroute('**/record/v1/**')
      await button.click()
      // Nobody answers: nothing more is known than before, and it says so.
      await expect.poll(() => button.innerText()).toBe('Send again')

      await using _second = await start()
      await button.click()
      await page.getByText('Your session has ended').waitFor()
      await page.locator('form').getByRole('link', { name: 'Sign in' }).click()
      await page.getByRole('button', { name: 'Sign in as Caseworker', exact: true }).click()
      await page.getByText('It is not known whether it was recorded').waitFor()
      await button.click()
      await page.getByText('It was recorded before').waitFor()
      await untilRead(page, id, 1)
      expect(await recordedOf(page, id)).toEqual(['VictimReported', 'VictimRescued'])
    },
  )
})
