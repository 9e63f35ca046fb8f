import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { describeInABrowser, screenshots } from './in-a-browser.ts'
import { ledgerForAll } from './ledger-in-a-browser.ts'
import { visit } from './visit.ts'

/** What the browser saves when a button is pressed. */
const saved = async (page: Page, button: RegExp): Promise<{ readonly name: string; readonly bytes: Buffer }> => {
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: button }).first().click()
  const file = await download
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) }
}

const drawings = {
  map: '/',
  trend: '/corridors?citizenship=IDN&countryOfExploitation=KHM',
  corridors: '/corridors',
  lines: '/explore?rows=quarter&show=lines&edition=70&citizenship=IDN,MMR',
} as const

describeInABrowser('what is taken along from the pages', (browserOf) => {
  const ledger = ledgerForAll()

  test.each(Object.entries(drawings))('a drawing as SVG and as PNG says what it is of: %s', async (name, address) => {
    await using visited = await visit(browserOf(), ledger.origin, { width: 1280, scheme: 'light' })
    const { page } = visited
    await page.goto(address)
    const svg = await saved(page, /^Save as SVG/)
    expect(svg.name).toBe(`${name}.svg`)
    const text = svg.bytes.toString()
    expect(text).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/)
    expect(text).toMatch(/edition \d+/)
    expect(text).toContain('These are made-up cases.')
    // What it looks like it says itself: a file has no style sheet.
    expect(text).not.toMatch(/ class="| href="| style="/)
    expect(text).toMatch(/fill="rgb\(/)
    // Another reader draws it as well, and nothing is wrong with it.
    await page.goto('about:blank')
    await page.setContent(text)
    expect(await page.locator('svg svg').count()).toBe(1)
    await page.screenshot({ path: join(screenshots, `${name} as a file.png`) })
    await page.goto(address)
    const png = await saved(page, /^Save as PNG/)
    expect(png.name).toBe(`${name}.png`)
    expect(png.bytes.subarray(1, 4).toString()).toBe('PNG')
    expect(png.bytes.readUInt32BE(16)).toBeGreaterThan(600)
    expect((await visited.complaints()).filter((one) => !one.includes('about:blank'))).toEqual([])
  })

  test('on paper stand the filters, the edition and how to cite it, and nothing to press', async () => {
    await using visited = await visit(browserOf(), ledger.origin, { width: 1280, scheme: 'light' })
    const { page } = visited
    await page.goto('/explore?rows=year&columns=sex&citizenship=IDN,MMR&from=2022-01&edition=70')
    await page.getByRole('heading', { name: 'Take them with you' }).waitFor()
    await page.waitForLoadState('networkidle')
    await page.emulateMedia({ media: 'print' })
    await page.screenshot({ path: join(screenshots, 'explorer on paper.png'), fullPage: true })
    await page.getByText('Citizenship: Indonesia, Myanmar').first().waitFor()
    expect(await page.getByText(/^This is edition 70/).isVisible()).toBe(true)
    expect(
      await page
        .getByText(/^ASEAN trafficking case ledger, edition 70 .*edition=70$/)
        .first()
        .isVisible(),
    ).toBe(true)
    expect(await page.locator('button:visible, select:visible, input:visible').count()).toBe(0)
  })
})
