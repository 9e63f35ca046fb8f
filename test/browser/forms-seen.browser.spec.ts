import { join } from 'node:path'
import { expect, test } from 'vitest'
import { describeInABrowser, screenshots } from './in-a-browser.ts'
import { ledgerOfItsOwn } from './ledger-of-its-own.ts'
import { formAt, submit } from './recording-form.ts'
import { seen } from './seen-pages.ts'
import { caseworkerOf, someCase } from './signed-in.ts'

describeInABrowser('the forms, in a browser', (browserOf) => {
  const ledgerOf = ledgerOfItsOwn({ syntheticCases: 1 })
  const caseworker = caseworkerOf(browserOf, ledgerOf)

  for (const how of seen)
    test(
      `every form, ${how.width} pixels wide and ${how.scheme}: nothing for axe to find, and no page to be moved sideways`,
      { timeout: 300_000 },
      async () => {
        await using visited = await caseworker('/report', how)
        const { page } = visited
        const check = async (name: string): Promise<void> => {
          expect([name, await visited.axe()]).toEqual([name, []])
          expect([name, await page.evaluate('document.documentElement.scrollWidth - innerWidth')]).toEqual([name, 0])
          await page.screenshot({
            path: join(screenshots, `record ${name}-${how.width}-${how.scheme}.png`),
            fullPage: true,
          })
        }
        await page.getByText('Step 1 of 5').waitFor()
        await check('report')
        await page.getByRole('button', { name: 'Next' }).click()
        await page.getByText('3 answers are missing').waitFor()
        await check('report with what is missing')
        const { id } = await someCase(page)
        for (const segment of forms) {
          await formAt(page, `/cases/${id}/record/${segment}`)
          for (const more of await page.locator('form.recording summary').all()) await more.click()
          await submit(page).click()
          await page
            .getByText(/missing or wrong|Recorded|does not allow/)
            .first()
            .waitFor()
          await check(segment)
        }
      },
    )
})

/** Every command of which no spec of its own looks at the form, as those of a merge and of a fact of an earlier time do. */
const forms = [
  ...['rescue', 'return-plan', 'repatriation', 'return-cancellation', 'shelter-admission', 'shelter-leaving'],
  ...['assistance', 'protection', 'protection-ending', 'nationality', 'travel-document', 'status-assessment'],
  ...['reintegration', 'reintegration-ending', 'operation-link', 'investigation-link', 'correction'],
  ...['fact-withdrawal', 'fact-correction', 'journeys', 'closure', 'retraction'],
]
