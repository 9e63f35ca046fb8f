import type { Page } from 'playwright-core'

const most = 120

/** Goes on by Tab until what holds the focus says this, in its own words, those of its label or of its group. */
export const tabTo = async (page: Page, what: string): Promise<void> => {
  for (let press = 0; press < most; press++) {
    await page.keyboard.press('Tab')
    const said = await page.evaluate<string>(`(() => {
      const at = document.activeElement
      if (at === null || at === document.body) return ''
      const labels = [...(at.labels ?? [])].map((label) => label.innerText)
      return [at.innerText, ...labels, at.getAttribute('aria-label') ?? ''].join(' | ')
    })()`)
    if (said.includes(what)) return
  }
  throw new Error(`the keyboard does not come to ${what}`)
}

/** Goes to what a text names, and presses a key there. */
export const pressAt = async (page: Page, what: string, key: 'Enter' | 'Space'): Promise<void> => {
  await tabTo(page, what)
  await page.keyboard.press(key)
}

/** Goes to what a text names, and types there. */
export const typeAt = async (page: Page, what: string, text: string): Promise<void> => {
  await tabTo(page, what)
  await page.keyboard.type(text)
}
