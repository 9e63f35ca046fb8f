import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { describeInABrowser, screenshots } from './in-a-browser.ts'
import { ledgerOfItsOwn } from './ledger-of-its-own.ts'
import { recordedOf, submit } from './recording-form.ts'
import { seen } from './seen-pages.ts'
import { caseworkerOf, recordAt, untilRead } from './signed-in.ts'

const opening = { kind: 'JointRescue', startedOn: '2026-02-01', place: 'KHM', states: ['IDN', 'KHM'] }

describeInABrowser('many victims of one operation, in a browser', (browserOf) => {
  const ledgerOf = ledgerOfItsOwn({ syntheticCases: 1 })
  const caseworker = caseworkerOf(browserOf, ledgerOf)
  const formOf = async (page: Page): Promise<void> => {
    const { body } = await recordAt(page, '/operations', opening)
    await page.goto(`/operation?operation=${body.id}`)
    await page.getByLabel('How did you learn').selectOption('In a raid')
    await page.getByRole('button', { name: 'Today' }).first().click()
    await page.getByLabel('In which country was it reported?').fill('Cambodia')
    await page.keyboard.press('Enter')
    await page.getByLabel('Where was the person exploited?').fill('Cambodia')
    await page.keyboard.press('Enter')
    await page.getByLabel('Year', { exact: true }).last().fill('2026')
    await page.getByLabel('Rescued by an authority').check()
    await page.getByLabel('In which country or place?').fill('Cambodia')
    await page.keyboard.press('Enter')
  }
  const casesOf = async (page: Page): Promise<ReadonlyArray<string>> => {
    const links = await page.getByRole('link', { name: 'recorded', exact: true }).all()
    return Promise.all(links.map(async (link) => (await link.getAttribute('href'))?.split('/')[2] ?? ''))
  }
  const typesOf = async (page: Page, id: string) => {
    await untilRead(page, id, 1)
    return recordedOf(page, id)
  }

  test('given an operation that is opened, and a list with a line that is wrong, then all is recorded once it is right, and nothing before', async () => {
    await using visited = await caseworker('/operation')
    const { page } = visited
    await page.getByLabel('Joint rescue').check()
    await page.getByLabel('Year', { exact: true }).fill('2026')
    await page.getByLabel('Where?', { exact: true }).fill('Cambodia')
    await page.keyboard.press('Enter')
    await page.getByLabel('Which states take part?').fill('Indonesia')
    await page.keyboard.press('Enter')
    await submit(page).click()
    await page.getByRole('button', { name: 'Report its victims' }).click()
    await page.getByLabel('List of persons').waitFor()
    const operation = new URL(page.url()).searchParams.get('operation')

    await formOf(page)
    await page
      .getByLabel('List of persons')
      .fill('Indonesia, F, 22\nAtlantis, M, 30\nIndonesia, F, 22\nPHL, M, 30, Somebody')
    await submit(page).click()
    await page.getByText('The citizenship is no country.').waitFor()
    await page.getByText('More than three columns.').waitFor()
    await page.screenshot({ path: join(screenshots, 'operation-wrong.png'), fullPage: true })
    await page.getByLabel('List of persons').fill('Indonesia, F, 22\nLaos, M, 30\nIndonesia, F, 22')
    await page.getByText('Kept on this device').count()
    await submit(page).click()
    await page.getByText('All 3 lines are in order. Nothing is recorded yet.').waitFor()
    await submit(page).click()
    await page.getByText('All 3 persons are recorded.').waitFor()
    const cases = await casesOf(page)
    expect(new Set(cases).size).toBe(3)
    for (const id of cases) expect(await typesOf(page, id)).toEqual(['VictimReported', 'VictimRescued'])
    expect(operation).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('given an answer that is lost, when the window is opened again, then it is not known, and sent again there are as many cases as lines', async () => {
    await using visited = await caseworker('/operation')
    const { page } = visited
    await formOf(page)
    await page.getByLabel('List of persons').fill('Indonesia, F, 22\nIndonesia, F, 22')
    await submit(page).click()
    await page.getByText('All 2 lines are in order.').waitFor()
    const answered: string[] = []
    await page.route('**/api/record/v1/batches', async (route) => {
      answered.push(await (await route.fetch()).text())
      await route.abort()
    })
    await submit(page).click()
    await expect.poll(() => answered.length).toBeGreaterThan(0)
    await page.reload()
    await page.unroute('**/api/record/v1/batches')
    await page.getByText('It is not known whether it was recorded').waitFor()
    expect(await page.getByLabel('List of persons').isDisabled()).toBe(true)
    await page.getByRole('button', { name: 'Send again' }).click()
    await page.getByText('All 2 persons are recorded.').waitFor()
    const first = answered[0]?.split('\n').filter((line) => line !== '') ?? []
    const ids = first.map((line) => (JSON.parse(line) as { readonly id: string }).id)
    expect(new Set(await casesOf(page))).toEqual(new Set(ids))
    for (const id of new Set(ids)) expect(await typesOf(page, id)).toEqual(['VictimReported', 'VictimRescued'])
  })

  for (const how of seen)
    test(`${how.width} pixels wide and ${how.scheme}: nothing for axe to find, and no page to be moved sideways`, async () => {
      await using visited = await caseworker('/operation', how)
      const { page } = visited
      const check = async (name: string): Promise<void> => {
        expect(await visited.axe()).toEqual([])
        expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
        await page.screenshot({ path: join(screenshots, `${name}-${how.width}-${how.scheme}.png`), fullPage: true })
      }
      await submit(page).click()
      await page.getByText('4 answers are missing').waitFor()
      await check('operation')
      await formOf(page)
      await page.getByLabel('List of persons').fill('<img src=x onerror=alert(1)>, F, 22\nIndonesia, F, 22')
      await submit(page).click()
      await page.getByText('The citizenship is no country.').waitFor()
      await check('operation, its victims')
      expect((await visited.complaints()).filter((one) => one.startsWith('policy'))).toEqual([])
    })
})
