import type { Page } from 'playwright-core'

/** Signs in as somebody made up, as the embedded ledger offers it, and comes to a page of hers. */
export const signInAs = async (page: Page, name: string, to?: string): Promise<void> => {
  await page.goto(to === undefined ? '/account' : `/account?to=${encodeURIComponent(to)}`)
  await page.getByRole('button', { name: `Sign in as ${name}`, exact: true }).click()
  await page.getByRole('button', { name: 'Sign out' }).waitFor()
}
