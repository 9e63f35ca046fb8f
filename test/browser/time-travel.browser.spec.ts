import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { describeInABrowser } from './in-a-browser.ts'
import { pressAt, tabTo, typeAt } from './keyboard.ts'
import { ledgerForAll } from './ledger-in-a-browser.ts'
import { signInAs } from './sign-in-as.ts'
import { visit } from './visit.ts'

const laptop = { width: 1280, scheme: 'light' } as const

type Answer = { readonly total: { readonly value: number } }

const total = async (origin: string, edition: number): Promise<number> => {
  const parameters = `measure=reported&synthetic=only&edition=${edition}`
  const answer = (await (await fetch(`${origin}/api/read/v1/public/statistics?${parameters}`)).json()) as Answer
  return answer.total.value
}

const shownTotal = async (page: Page): Promise<number> =>
  Number((await page.locator('.total .large').innerText()).replaceAll(/[^0-9]/g, ''))

describeInABrowser('time travel, in a browser', (browserOf) => {
  const ledger = ledgerForAll()

  test('given the keyboard alone, when the slider is moved, then the page is as that edition knew it, and its address opens on it', async () => {
    await using visited = await visit(browserOf(), ledger.origin, laptop)
    const { page } = visited
    await page.goto('/')
    await page.locator('.total .large').waitFor()
    await pressAt(page, 'Look at an earlier edition', 'Enter')
    const slider = page.getByRole('slider', { name: 'Edition' })
    await slider.waitFor()
    await tabTo(page, 'Edition')
    const latest = Number(await slider.getAttribute('max'))
    for (let press = 0; press < 12; press++) await page.keyboard.press('ArrowLeft')
    // When it was closed is told once the list of editions is there.
    await page.locator('input[aria-valuetext*=", closed on 1 "]').waitFor()
    expect(await slider.getAttribute('aria-valuetext')).toMatch(`Edition ${latest - 12}, closed on 1 `)
    await page.getByText(`This is edition ${latest - 12}`).waitFor()
    // Twelve editions were passed, and one was asked for.
    expect(new URL(page.url()).search).toBe(`?edition=${latest - 12}`)
    await page.getByText('persons reported as victims').waitFor()
    expect(await shownTotal(page)).toBe(await total(ledger.origin, latest - 12))
    expect(await total(ledger.origin, latest)).toBeGreaterThan(await total(ledger.origin, latest - 12))
    expect(await visited.axe()).toEqual([])
    await page.reload()
    await page.getByText('persons reported as victims').waitFor()
    expect(await shownTotal(page)).toBe(await total(ledger.origin, latest - 12))
    // Links lead to the same edition.
    await page.getByRole('link', { name: 'Explore these numbers' }).first().click()
    await page.getByText(`This is edition ${latest - 12}`).waitFor()
    await page.getByRole('button', { name: 'To the latest' }).click()
    await page.getByText('This is edition').waitFor({ state: 'detached' })
    expect(new URL(page.url()).searchParams.get('edition')).toBeNull()
    expect(await visited.complaints()).toEqual([])
  })

  test('given the keyboard alone, two editions are compared, and the reasons add up to each change', async () => {
    await using visited = await visit(browserOf(), ledger.origin, laptop)
    const { page } = visited
    await page.goto('/explore?rows=citizenship')
    await page.getByRole('table', { name: 'Reported, by Citizenship' }).waitFor()
    await pressAt(page, 'Compare with an edition before', 'Enter')
    await page.getByRole('option', { name: /^Edition 40, / }).waitFor({ state: 'attached' })
    await typeAt(page, 'Compare with an edition before', 'Edition 40')
    const compared = page.getByRole('table', { name: /edition 40 \(.*\) beside edition/ })
    await compared.waitFor()
    const numberIn = (text: string): number => Number(text.replaceAll(/[^-0-9]/g, ''))
    const rows = await compared.getByRole('row').allInnerTexts()
    expect(rows.length).toBeGreaterThan(3)
    for (const row of rows.slice(1)) {
      const [change = '', why = ''] = row.split('\t').slice(-2)
      const reasons = [...why.matchAll(/[+-]\d+/g)].map(([signed]) => numberIn(signed))
      expect([row, reasons.reduce((sum, one) => sum + one, 0)]).toEqual([row, numberIn(change)])
    }
    expect(new URL(page.url()).searchParams.get('compare')).toBe('40')
    expect(await visited.axe()).toEqual([])
    expect(await visited.complaints()).toEqual([])
  })

  test('given a statistician, when she chooses a day, then exact numbers are as they were known at its end', async () => {
    await using visited = await visit(browserOf(), ledger.origin, laptop)
    const { page } = visited
    await signInAs(page, 'Statistician')
    await page.goto('/explore?numbers=exact&rows=sex')
    await page.getByRole('radio').first().check()
    await page.getByRole('button', { name: 'Show exact numbers' }).click()
    const sum = page.locator('tfoot td.number').last()
    await sum.waitFor()
    const now = Number(await sum.innerText())
    await page.getByText('As known now', { exact: true }).click()
    await page.locator('input[type="date"]').fill('2024-03-01')
    await page.getByText('nothing is rounded. As known at the end of 1 March 2024').waitFor()
    const then = Number(await sum.innerText())
    expect(then).toBeGreaterThan(0)
    expect(then).toBeLessThan(now)
    expect(new URL(page.url()).searchParams.get('asOf')).toBe('2024-03-01')
    await page.getByRole('slider', { name: 'Day' }).press('ArrowRight')
    await page.getByText('nothing is rounded. As known at the end of 2 March 2024').waitFor()
    expect(await visited.axe()).toEqual([])
    expect(await visited.complaints()).toEqual([])
  })
})
