import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { describeInABrowser, screenshots } from './in-a-browser.ts'
import { ledgerForAll } from './ledger-in-a-browser.ts'
import { submit } from './recording-form.ts'
import { visitAs } from './signed-in.ts'
import { leftInEnglish, otherDigits, otherLanguages, textsOf } from './words-on-page.ts'

const phone = { width: 360, scheme: 'light' } as const
/** What somebody who keeps a list in a table of her own has: one row is refused, and one column is of no format. */
const victims = [
  'prs_Gender,hte_Country,vic_TypeOfExploitation,cas_ReportingCountry,prs_Citizenship,cas_ReportedOn,cas_Id',
  'Feminine,Cambodia,Forced labour,Indonesia,Indonesia,2023-05-04,x1',
  'sideways,Cambodia,Forced labour,Indonesia,Indonesia,2023-05-04,x2',
  '',
].join('\r\n')
const ownTable = 'Nomor;JK;Negara\nA1;Feminine;Cambodia\n'
const anyOperation = '5f6c7e0a-58f1-4c1a-9d1c-3a5b2f6d7e80'

const fileOf = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
const openAll = async (page: Page): Promise<void> => {
  await page.evaluate(`document.querySelectorAll('main details').forEach((one) => (one.open = true))`)
}
const tried = async (page: Page): Promise<void> => {
  await submit(page).click()
  await page.locator('.wrong').first().waitFor()
}

/** What is done at a page before it is looked at: what is behind “more” is opened, and answers are missing. */
type Look = readonly [address: string, done?: (page: Page) => Promise<unknown>]

const looks = (id: string): Readonly<Record<string, Look>> => ({
  'our cases': ['/cases?lifecycle=all', (page) => page.locator('.case-cards').waitFor()],
  'no such cases': ['/cases?stage=reintegrated&overdue=true'],
  'a case': [`/cases/${id}`, (page) => page.locator('.timeline').waitFor()],
  'a case that there is not': [`/cases/${anyOperation}`, (page) => page.locator('main h1').waitFor()],
  'merge requests': ['/merge-requests', tried],
  'a report': [
    '/report',
    async (page) => {
      await submit(page).click()
      await page.locator('.wrong').first().waitFor()
    },
  ],
  ...Object.fromEntries(
    ['rescue', 'repatriation', 'status-assessment', 'journeys', 'fact-withdrawal', 'retraction'].map(
      (segment) => [`record ${segment}`, [`/cases/${id}/record/${segment}`, tried]] as const,
    ),
  ),
  'record fact-correction': [
    `/cases/${id}/record/fact-correction`,
    async (page) => {
      await tried(page)
      // Where no fact is chosen, nothing else of it is missing: how many answers there are is all that is told below.
      expect(await page.getByRole('alert').locator('.wrong').count()).toBe(1)
    },
  ],
  'a correction': [`/cases/${id}/record/correction`, (page) => page.locator('form.recording').waitFor()],
  'an operation': ['/operation', tried],
  'its victims': [
    `/operation?operation=${anyOperation}`,
    async (page) => {
      await page.locator('textarea').fill('Atlantis, F, 22\nIndonesia, F, 22\nPHL, M, 30, X\nPHL, X, 200')
      await tried(page)
    },
  ],
  'an import that was tried': [
    '/import',
    async (page) => {
      await page.locator('.drop input[type=file]').setInputFiles(fileOf('victims.csv', victims))
      await page.getByRole('button', { name: 'Try it' }).click()
      await page.locator('#came-of-it').waitFor()
    },
  ],
  'an import of other columns': [
    '/import',
    async (page) => {
      await page.locator('.drop input[type=file]').setInputFiles(fileOf('own.csv', ownTable))
      await page.getByRole('combobox', { name: 'Format' }).selectOption('htcds')
      await page.getByText('lacks these columns').waitFor()
    },
  ],
})

const speak = async (page: Page, language: string): Promise<void> => {
  await page.locator('.language select').selectOption(language)
  await page.locator(`html[lang="${language}"]`).waitFor()
  await page.evaluate('document.fonts.ready')
}

/** Fields to choose in that are lower than a line of their letters, and cut off what stands below it. */
const cutOff = (page: Page): Promise<ReadonlyArray<string>> =>
  page.evaluate(`[...document.querySelectorAll('select')].filter((select) => {
    const { paddingTop, paddingBottom, lineHeight } = getComputedStyle(select)
    return select.clientHeight + 0.5 < parseFloat(paddingTop) + parseFloat(lineHeight) + parseFloat(paddingBottom)
  }).map((select) => select.options[select.selectedIndex]?.text)`)

describeInABrowser('the pages of agencies in ten languages', (browserOf) => {
  const ledger = ledgerForAll()

  test('in each language nothing runs over or is cut off on a phone, and no English is left', async () => {
    await using visited = await visitAs(browserOf(), ledger.origin, 'Caseworker', '/cases', phone)
    const { page } = visited
    const first = page.locator('.case-cards h3 a').first()
    await first.waitFor()
    const id = (await first.getAttribute('href'))?.split(/[/?]/)[2] ?? ''
    const englishIn = new Map(otherLanguages.map((tag) => [tag, leftInEnglish(tag, ['public', 'agencies'])]))
    for (const [name, [address, done]] of Object.entries(looks(id))) {
      await speak(page, 'en')
      await page.goto(address)
      await page.locator('main h1').waitFor()
      await page.waitForLoadState('networkidle')
      await openAll(page)
      await done?.(page)
      await openAll(page)
      for (const [language, english] of englishIn) {
        await speak(page, language)
        const texts = await textsOf(page)
        const over = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
        const found = { over, english: english(texts), digits: otherDigits(texts), cutOff: await cutOff(page) }
        if (language === 'my')
          await page.screenshot({ path: join(screenshots, `${name}-${language}-360.png`), fullPage: true })
        expect({ name, language, ...found }).toEqual({ name, language, over: 0, english: [], digits: [], cutOff: [] })
      }
    }
    // Of a case that there is not the console tells, too.
    expect((await visited.complaints()).filter((one) => !one.includes('404 (Not Found)'))).toEqual([])
  })
})
