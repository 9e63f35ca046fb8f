import { parse } from 'csv-parse/sync'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { describeInABrowser, screenshots } from './in-a-browser.ts'
import { ledgerForAll } from './ledger-in-a-browser.ts'
import { seen } from './seen-pages.ts'
import { signInAs } from './sign-in-as.ts'
import { visit } from './visit.ts'

/** Says for what, as it is asked once. */
const sayPurpose = async (page: Page): Promise<void> => {
  await page.getByRole('radio', { name: 'Checking the record against its sources' }).check()
  await page.getByRole('button', { name: 'Show exact numbers' }).click()
  await page.getByText('do not pass them on').waitFor()
}

/** Each page that shows exact numbers, and what stands on it once it is whole. */
const pages = {
  'explorer of exact numbers': [
    '/explore?numbers=exact&measure=rescued&rows=mannerOfRescue&columns=countryOfTransit',
    'Take them with you',
  ],
  'country in exact numbers': ['/country/KHM?numbers=exact', 'Persons who returned to'],
  'corridors in exact numbers': ['/corridors?numbers=exact', 'Persons by citizenship, countries of transit'],
  'corridor in exact numbers': [
    '/corridors?numbers=exact&citizenship=IDN&countryOfExploitation=KHM',
    'Persons by citizenship, countries of transit',
  ],
} as const

describeInABrowser('exact numbers, in a browser', (browserOf) => {
  const ledger = ledgerForAll()

  for (const how of seen)
    for (const [name, [address, whole]] of Object.entries(pages))
      test.concurrent(`${name}, ${how.width} pixels wide and ${how.scheme}: whole, without a complaint`, async () => {
        await using visited = await visit(browserOf(), ledger.origin, how)
        const { page } = visited
        await signInAs(page, 'Statistician')
        await page.goto(address)
        await page.getByText('What do you need exact numbers for?').waitFor()
        expect(await visited.axe()).toEqual([])
        await sayPurpose(page)
        await page.getByText(whole).first().waitFor()
        await page.waitForLoadState('networkidle')
        await page.screenshot({ path: join(screenshots, `${name}-${how.width}-${how.scheme}.png`), fullPage: true })
        // No number that is shown is rounded, but where it is told how editions published it.
        expect(await page.locator('section:not([aria-labelledby="history"]) .count .about').count()).toBe(0)
        expect(await visited.axe()).toEqual([])
        expect(await visited.complaints()).toEqual([])
        expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
      })

  test('given a statistician, when she says for what, then each read says it too, and going back shows published numbers again', async () => {
    await using visited = await visit(browserOf(), ledger.origin, { width: 1280, scheme: 'light' })
    const { page } = visited
    const [purposes, exact]: [(string | undefined)[], string[]] = [[], []]
    page.on('request', (request) => {
      const { pathname } = new URL(request.url())
      if (!/^\/api\/read\/v1\/(?!public)/.test(pathname)) return
      exact.push(pathname)
      purposes.push(request.headers()['ledger-purpose'])
    })
    await signInAs(page, 'Statistician')
    await page.goto('/explore?rows=sex')
    await page.getByRole('table', { name: 'Reported, by Sex' }).waitFor()
    expect(exact).toEqual([])
    await page.getByRole('button', { name: 'Show exact numbers' }).click()
    await page.getByText('What do you need exact numbers for?').waitFor()
    // Nothing is read, nor shown, before she says it.
    expect([exact, await page.getByRole('table').count()]).toEqual([[], 0])
    await sayPurpose(page)
    await page.getByRole('table', { name: 'Reported, by Sex' }).waitFor()
    // What no edition publishes can be asked now; and she is asked once.
    await page.getByLabel('Rows').selectOption('Taken through')
    await page.getByRole('table', { name: 'Reported, by Taken through' }).waitFor()
    expect(exact.length).toBeGreaterThan(1)
    expect([...new Set(purposes)]).toEqual(['QualityControl'])
    await page.getByRole('button', { name: 'Back to published numbers' }).click()
    await page.getByRole('table', { name: 'Reported, by Exploited in' }).waitFor()
    expect(await page.locator('.count .about').count()).toBeGreaterThan(0)
    expect(await page.getByLabel('Rows').innerText()).not.toContain('Taken through')
  })

  test('a file of exact numbers holds what is shown, and says of its name that it is exact', async () => {
    await using visited = await visit(browserOf(), ledger.origin, { width: 1280, scheme: 'light' })
    const { page } = visited
    await signInAs(page, 'Statistician')
    await page.goto('/explore?numbers=exact&rows=industry&measure=reported')
    await sayPurpose(page)
    await page.getByRole('table').waitFor()
    const cells = await page.locator('tbody td.number').allInnerTexts()
    const total = await page.locator('tfoot td.number').innerText()
    const saved = page.waitForEvent('download')
    await page.getByRole('button', { name: 'CSV', exact: true }).click()
    const file = await saved
    expect(file.suggestedFilename()).toBe('exact-statistics.csv')
    const rows = parse<{ readonly value: string; readonly rounded: string }>(readFileSync(await file.path(), 'utf8'), {
      columns: true,
    })
    expect(rows.every(({ rounded }) => rounded === 'false')).toBe(true)
    expect(rows.map(({ value }) => value).toSorted()).toEqual([...cells, total].toSorted())
    expect(await visited.complaints()).toEqual([])
  })

  test.each(['Analyst', 'Caseworker'])(
    'given an address of exact numbers, %s is shown published ones, and why',
    async (name) => {
      await using visited = await visit(browserOf(), ledger.origin, { width: 360, scheme: 'dark' })
      const { page } = visited
      await signInAs(page, name)
      await page.goto('/explore?numbers=exact&rows=countryOfTransit')
      await page.getByText('Exact numbers are for statisticians').waitFor()
      await page.getByRole('table', { name: 'Reported, by Exploited in' }).waitFor()
      expect(await page.locator('.count .about').count()).toBeGreaterThan(0)
      expect(await visited.axe()).toEqual([])
      expect(await visited.complaints()).toEqual([])
    },
  )

  test('given a session that ended, then exact numbers are not replaced by published ones: the page says to sign in again', async () => {
    await using visited = await visit(browserOf(), ledger.origin, { width: 1280, scheme: 'light' })
    const { page } = visited
    await signInAs(page, 'Statistician')
    await page.goto('/explore?numbers=exact&rows=sex')
    await sayPurpose(page)
    await page.getByRole('table', { name: 'Reported, by Sex' }).waitFor()
    await page.context().clearCookies()
    await page.getByLabel('Rows').selectOption('Age')
    await page.getByRole('alert').getByText('You are not signed in').first().waitFor()
    expect(await page.getByRole('table').count()).toBe(0)
  })
})
