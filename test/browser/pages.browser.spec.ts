import { parse } from 'csv-parse/sync'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { describeInABrowser, screenshots } from './in-a-browser.ts'
import { pressAt, typeAt } from './keyboard.ts'
import { ledgerForAll } from './ledger-in-a-browser.ts'
import { pages, seen, views } from './seen-pages.ts'
import { visit } from './visit.ts'

describeInABrowser('the pages of the public, in a browser', (browserOf) => {
  const ledger = ledgerForAll()

  for (const how of seen)
    for (const [name, [address, whole]] of Object.entries(pages))
      test.concurrent(
        `${name}, ${how.width} pixels wide and ${how.scheme}: whole, without a complaint, nothing for axe to find`,
        async () => {
          await using visited = await visit(browserOf(), ledger.origin, how)
          const { page } = visited
          await page.goto(address)
          await page.getByText(whole).first().waitFor()
          await page.waitForLoadState('networkidle')
          await page.screenshot({ path: join(screenshots, `${name}-${how.width}-${how.scheme}.png`), fullPage: true })
          expect(await visited.axe()).toEqual([])
          const refused = name.endsWith('that is refused')
            ? [expect.stringContaining('400 (Bad Request)') as string]
            : []
          expect(await visited.complaints()).toEqual(refused)
          // Nothing is cut off at the right, and no page is to be moved sideways.
          expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
        },
      )

  test('made-up cases are shown under a banner that says so, and published numbers are marked as rounded', async () => {
    await using visited = await visit(browserOf(), ledger.origin, { width: 1280, scheme: 'light' })
    await visited.page.goto('/')
    await visited.page.getByText('These are made-up cases.').waitFor()
    const total = visited.page.locator('.total .large')
    await total.waitFor()
    expect(await total.innerText()).toMatch(/≈.*\d/s)
  })

  test('given a state on the map, when it is chosen by keyboard, then its page is there, and the way back leads to the map', async () => {
    await using visited = await visit(browserOf(), ledger.origin, { width: 1280, scheme: 'light' })
    const { page } = visited
    await page.goto('/')
    const singapore = page.getByRole('link', { name: /^Singapore:/ })
    await singapore.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Singapore' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/country/SGP')
    expect(await page.title()).toBe('Country · ASEAN trafficking case ledger')
    await page.goBack()
    await singapore.waitFor()
  })

  test('given the keyboard alone, a published figure is found in three steps', async () => {
    await using visited = await visit(browserOf(), ledger.origin, { width: 1280, scheme: 'light' })
    const { page } = visited
    await page.goto('/')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').innerText()).toBe('Skip to the content')
    await pressAt(page, 'Published figures', 'Enter')
    await page.getByText('22 of 22 figures').waitFor()
    await typeAt(page, 'Words: a country', 'cambodia approximately 484')
    await page.getByText('1 of 22 figures').waitFor()
    expect(await page.getByRole('cell', { name: 'about 484' }).count()).toBe(1)
    // What was typed is in the address, which opens on it.
    await page.reload()
    await page.getByText('1 of 22 figures').waitFor()
  })

  test('the table of seven states adds up to 2,434 persons, beside 2,434 cases', async () => {
    await using visited = await visit(browserOf(), ledger.origin, { width: 1280, scheme: 'light' })
    const { page } = visited
    await page.goto('/figures')
    await page.getByText('2,434 cases', { exact: true }).waitFor()
    const table = page.getByRole('table', { name: /in 7 states/ })
    await table.getByRole('row', { name: /^Total/ }).waitFor()
    const cells = await table.locator('td.number').allInnerTexts()
    const numbers = cells.map((cell) => Number(cell.replaceAll(',', '')))
    expect(numbers.at(-1)).toBe(2434)
    expect(numbers.slice(0, -1).reduce((sum, one) => sum + one, 0)).toBe(2434)
  })

  test.concurrent.for(views)('the numbers of $0 are those of the file that is downloaded beside', async ([view]) => {
    await using visited = await visit(browserOf(), ledger.origin, { width: 1280, scheme: 'light' })
    const { page } = visited
    await page.goto(`/explore?${view}`)
    await page.getByRole('heading', { name: 'Why these numbers are what they are' }).waitFor()
    await page.waitForLoadState('networkidle')
    const href = await page.getByRole('link', { name: 'CSV', exact: true }).getAttribute('href')
    const file = await fetch(new URL(href ?? '', ledger.origin))
    const rows = parse<{ readonly value: string; readonly rounded: string }>(await file.text(), { columns: true })
    // The file has the total as its last row.
    const total = await page.locator('tfoot td.number').last().innerText()
    const cells = [...(await page.locator('tbody td.number:not(.sum)').allInnerTexts()), total]
    const shown = cells.filter((cell) => cell.includes('≈')).map((cell) => Number(cell.replaceAll(/[^0-9]/g, '')))
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.every(({ rounded }) => rounded === 'true')).toBe(true)
    expect(shown.toSorted()).toEqual(rows.map(({ value }) => Number(value)).toSorted())
  })

  test('a choice is a step: the address holds it, and the way back takes it back', async () => {
    await using visited = await visit(browserOf(), ledger.origin, { width: 1280, scheme: 'light' })
    const { page } = visited
    await page.goto('/explore')
    await page.getByLabel('Rows').selectOption('Sex')
    await page.getByRole('table', { name: 'Reported, by Sex' }).waitFor()
    await page.getByLabel('Columns').selectOption('Year')
    await page.getByRole('table', { name: 'Reported, by Sex and Year' }).waitFor()
    expect(new URL(page.url()).search).toBe('?rows=sex&columns=year')
    await page.goBack()
    await page.getByRole('table', { name: 'Reported, by Sex', exact: true }).waitFor()
    expect(await visited.complaints()).toEqual([])
  })

  test('given somebody made up, when one signs in as her and out again, then each page says who she is, and nobody after', async () => {
    await using visited = await visit(browserOf(), ledger.origin, { width: 1280, scheme: 'light' })
    const { page } = visited
    await page.goto('/')
    await page.getByRole('link', { name: 'Sign in' }).click()
    await page.getByRole('button', { name: 'Sign in as Statistician' }).click()
    await page.getByRole('button', { name: 'Sign out' }).waitFor()
    expect(await page.locator('.who').innerText()).toContain('Statistician')
    // What is published is read by her too, though she says no purpose.
    await page.getByRole('heading', { name: 'Where', exact: true }).waitFor()
    expect(await visited.axe()).toEqual([])
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('link', { name: 'Sign in' }).waitFor()
    expect(await visited.complaints()).toEqual([])
  })

  test('given a ledger without an edition, it says so, and what can be done; and never shows zero', async () => {
    await using visited = await visit(browserOf(), ledger.origin, { width: 1280, scheme: 'dark' })
    const { page } = visited
    await page.route('**/api/read/v1/public/statistics**', (route) =>
      route.fulfill({
        status: 404,
        contentType: 'application/problem+json',
        body: JSON.stringify({ type: 'urn:ledger:problem:no-edition', title: 'No edition', status: 404 }),
      }),
    )
    await page.goto('/')
    await page.getByRole('alert').getByText('No edition is published yet').waitFor()
    expect(await page.locator('.count').count()).toBe(0)
    expect(await visited.axe()).toEqual([])
  })

  test('given a ledger that does not answer, when it does again, then asking again is all there is to do', async () => {
    await using visited = await visit(browserOf(), ledger.origin, { width: 360, scheme: 'light' })
    const { page } = visited
    await page.route('**/api/read/**', (route) => route.abort())
    await page.goto('/')
    await page.getByRole('alert').getByText('The ledger did not answer').waitFor()
    await page.unroute('**/api/read/**')
    await page.getByRole('button', { name: 'Ask again' }).click()
    await page.getByRole('heading', { name: 'Where', exact: true }).waitFor()
  })
})
