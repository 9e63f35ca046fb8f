import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startCli } from '../e2e/cli-process.ts'
import { describeInABrowser, screenshots } from './in-a-browser.ts'
import { ledgerOfItsOwn } from './ledger-of-its-own.ts'
import { rawDrafts } from './recording-form.ts'
import { seen } from './seen-pages.ts'
import { caseworkerOf, readAt } from './signed-in.ts'

const header =
  'prs_Gender,hte_Country,vic_TypeOfExploitation,cas_ReportingCountry,prs_Citizenship,cas_ReportedOn,cas_Id'
const row = (id: string, country: string) => `Feminine,${country},Forced labour,Indonesia,Indonesia,2023-05-04,${id}`
const file = (ids: ReadonlyArray<string>, country = 'Cambodia') =>
  [header, ...ids.map((id) => row(id, country)), ''].join('\r\n')

type Cases = {
  readonly cases: ReadonlyArray<{ readonly country: string }>
  readonly counts: { readonly all: number; readonly lifecycles: Readonly<Record<string, number>> }
}
const casesOf = (page: Page, chosen = ''): Promise<Cases> => readAt<Cases>(page, `/cases?synthetic=exclude${chosen}`)

describeInABrowser('an import that was wrong, in a browser', (browserOf) => {
  const ledgerOf = ledgerOfItsOwn({ syntheticCases: 0 })
  const caseworker = caseworkerOf(browserOf, ledgerOf)
  let data: string
  beforeAll(() => {
    data = mkdtempSync(join(tmpdir(), 'ledger-taken-back-'))
  })
  afterAll(() => rmSync(data, { recursive: true }))

  const imported = async (page: Page, name: string, text: string, choose?: string): Promise<void> => {
    writeFileSync(join(data, name), text)
    await page.locator('.drop input[type=file]').setInputFiles(join(data, name))
    await page.getByText(`${name} is a file of the format htcds`).waitFor()
    if (choose !== undefined) await page.getByLabel(choose).check()
    await page.getByRole('button', { name: 'Try it' }).click()
    await page.getByRole('heading', { name: 'What would come of it' }).waitFor()
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    await page.getByRole('heading', { name: 'What came of it' }).waitFor()
  }
  const counted = (page: Page, what: string) =>
    page.locator('.tally > div').filter({ hasText: what }).locator('dd').innerText()
  const takenBack = async (page: Page, name: string, count: number): Promise<void> => {
    const one = page.locator('.imports > li').filter({ hasText: name })
    await one.getByText('Take this import back …').click()
    await one.getByLabel('Why is it taken back?').selectOption('It was recorded by mistake')
    await one.getByLabel('To be sure').fill(String(count))
    await one.getByRole('button', { name: 'Take it all back' }).click()
    await one.getByRole('heading', { name: 'The import was taken back', exact: true }).waitFor()
  }
  const untilOpen = (page: Page, count: number) =>
    expect.poll(async () => (await casesOf(page)).counts.lifecycles['Open'], { timeout: 60_000 }).toBe(count)

  test('given a reload after it, then it is still known here, and is taken back once its number is typed', async () => {
    await using visited = await caseworker('/import')
    const { page } = visited
    await imported(page, 'wrong.csv', file(['w1', 'w2', 'w3']))
    await untilOpen(page, 3)
    await page.getByText('Was it the wrong file?').getByRole('button').click()
    expect(await page.locator(':focus').innerText()).toBe('Take an import back')
    await page.reload()
    const one = page.locator('.imports > li').filter({ hasText: 'wrong.csv' })
    await one.getByText('Cases: 3').waitFor()
    await one.getByText('Take this import back …').click()
    await one.getByLabel('To be sure').fill('2')
    await one.getByRole('button', { name: 'Take it all back' }).click()
    await one.getByText('Type 3 if you are sure.').waitFor()
    await one.getByText('Choose one.').waitFor()
    await one.getByText('Take this import back …').click()
    await takenBack(page, 'wrong.csv', 3)
    expect(await counted(page, 'Cases taken back')).toBe('3')
    await untilOpen(page, 0)
    expect(await rawDrafts(page)).toEqual([])
    await page.reload()
    await page.getByText('This browser knows of no import of yours').waitFor()
  })

  test('given the receipt of the command line, then it is taken back here; and what is no receipt is told so', async () => {
    await using visited = await caseworker('/import')
    const { page } = visited
    writeFileSync(join(data, 'desk.csv'), file(['d1', 'd2']))
    const { tokens } = ledgerOf().connection
    const cli = startCli(
      ['import', join(data, 'desk.csv'), '--json', '--token', tokens.reporter],
      ledgerOf().data,
      data,
    )
    expect(JSON.parse((await cli.result).stdout)).toMatchObject({ new: 2 })
    await untilOpen(page, 2)
    const [receipt = ''] = globSync('**/*.receipt.ndjson', { cwd: ledgerOf().data }).map((path) =>
      join(ledgerOf().data, path),
    )
    expect(readFileSync(receipt, 'utf8')).toContain('desk.csv')
    const choose = page.getByLabel('Receipt of an import')
    await choose.setInputFiles(join(data, 'desk.csv'))
    await page.getByText('This is no receipt of an import').waitFor()
    await choose.setInputFiles(receipt)
    await takenBack(page, 'desk.csv', 2)
    await untilOpen(page, 0)
  })

  test('given cases that the file tells otherwise, when it is chosen to correct them, then they are, and that is taken back, too', async () => {
    await using visited = await caseworker('/import')
    const { page } = visited
    await imported(page, 'first.csv', file(['c1']))
    await untilOpen(page, 1)
    await imported(page, 'second.csv', file(['c1'], 'Myanmar'))
    expect(await counted(page, 'Not taken')).toBe('1')
    await imported(page, 'third.csv', file(['c1'], 'Myanmar'), 'Correct them as the file says')
    expect([await counted(page, 'Corrected'), await counted(page, 'Not taken')]).toEqual(['1', '0'])
    const country = async () => (await casesOf(page, '&lifecycle=Open')).cases[0]?.country
    await expect.poll(country, { timeout: 60_000 }).toBe('MMR')
    await takenBack(page, 'third.csv', 1)
    await expect.poll(country, { timeout: 60_000 }).toBe('KHM')
  })

  for (const how of seen)
    test(`the page, ${how.width} pixels wide and ${how.scheme}: nothing for axe to find, and no page to be moved sideways`, async () => {
      await using visited = await caseworker('/import', how)
      const { page } = visited
      await imported(page, `seen-${how.width}.csv`, file([`s${how.width}`]), 'Correct them as the file says')
      const one = page.locator('.imports > li').first()
      await one.getByText('Take this import back …').click()
      await one.getByRole('button', { name: 'Take it all back' }).click()
      await one.getByText('Type 1 if you are sure.').waitFor()
      const picture = { path: join(screenshots, `import taken back-${how.width}-${how.scheme}.png`), fullPage: true }
      await page.screenshot(picture)
      expect(await visited.axe()).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
      expect((await visited.complaints()).filter((one) => !one.includes('404 (Not Found)'))).toEqual([])
    })
})
