import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { describeInABrowser } from './in-a-browser.ts'
import { ledgerOfItsOwn } from './ledger-of-its-own.ts'
import { caseOf, formAt, rawDrafts, recordedCase, submit } from './recording-form.ts'
import { caseworkerOf, someCase, untilRead } from './signed-in.ts'
import { visit } from './visit.ts'

describeInABrowser('what was typed and not recorded, in the browser', (browserOf) => {
  const ledgerOf = ledgerOfItsOwn({ syntheticCases: 1 })
  const caseworker = caseworkerOf(browserOf, ledgerOf)

  test('given a form that is filled in halfway, when the page is loaded again, then all is there; discarded it is gone', async () => {
    await using visited = await caseworker('/report')
    const { page } = visited
    await page.getByLabel('How did you learn').selectOption('In a raid')
    await page.getByLabel('Year', { exact: true }).fill('20')
    await page.getByText('Kept on this device').waitFor()
    await page.reload()
    await page.getByText('You began this before.').waitFor()
    expect(await page.getByLabel('How did you learn').inputValue()).toBe('Raid')
    // What is no answer yet is kept as it was typed.
    expect(await page.getByLabel('Year', { exact: true }).inputValue()).toBe('20')
    await page.getByRole('button', { name: 'Discard what I typed' }).click()
    await page.getByRole('button', { name: 'Yes, discard it' }).click()
    await page.getByText('What you type is kept').waitFor()
    expect(await page.getByLabel('Year', { exact: true }).inputValue()).toBe('')
    expect(await rawDrafts(page)).toEqual([])
  })

  test('given a draft, then it lies sealed, another person sees nothing of it, and it goes when she signs out', async () => {
    const mark = 'Zq7Mark'
    await using visited = await caseworker('/report')
    const { page } = visited
    await page.getByLabel('How it is known').selectOption('as-written')
    await page.getByLabel('Date in EDTF').fill(mark)
    await page.getByText('Kept on this device').waitFor()
    const [draft = '', ...others] = await rawDrafts(page)
    expect(others).toEqual([])
    expect(draft).toContain('keyId')
    for (const readable of [mark, 'report', 'typed', 'Raid']) expect(draft).not.toContain(readable)
    // Her session is lost, and a colleague signs in at the same browser.
    await page.context().clearCookies()
    await page.goto('/account?to=%2Freport')
    await page.getByRole('button', { name: 'Sign in as Reporter', exact: true }).click()
    await page.getByText('Step 1 of 5').waitFor()
    expect(await page.getByText('You began this before.').count()).toBe(0)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('link', { name: 'Sign in' }).waitFor()
    // She signed out, and took nothing of others with her.
    expect(await rawDrafts(page)).toHaveLength(1)
    await page.goto('/account?to=%2Freport')
    await page.getByRole('button', { name: 'Sign in as Caseworker', exact: true }).click()
    await page.getByText('You began this before.').waitFor()
    expect(await page.getByLabel('Date in EDTF').inputValue()).toBe(mark)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('link', { name: 'Sign in' }).waitFor()
    expect(await rawDrafts(page)).toEqual([])
    expect(await visited.complaints()).toEqual(expect.not.arrayContaining([expect.stringContaining('policy')]))
  })

  test('given a session that was lost, when one records, then one signs in and comes back to what was typed', async () => {
    await using visited = await caseworker('/')
    const { page } = visited
    const { id } = await someCase(page)
    await formAt(page, `/cases/${id}/record/rescue`)
    await page.getByLabel('Year', { exact: true }).fill('2026')
    await page.getByLabel('Escaped').check()
    await page.context().clearCookies()
    await submit(page).click()
    await page.getByText('Your session has ended').waitFor()
    await page.locator('form').getByRole('link', { name: 'Sign in' }).click()
    await page.getByRole('button', { name: 'Sign in as Caseworker', exact: true }).click()
    await page.getByText('You began this before.').waitFor()
    expect(new URL(page.url()).pathname).toBe(`/cases/${id}/record/rescue`)
    await submit(page).click()
    await recordedCase(page)
    await untilRead(page, id, 1)
    expect((await caseOf(page, id)).rescue).toMatchObject({ rescuedOn: '2026', manner: 'Escaped' })
  })

  test('given somebody else who signed in in another window, then what was typed is not recorded in her name', async () => {
    await using visited = await caseworker('/')
    const { page } = visited
    const { id } = await someCase(page)
    await formAt(page, `/cases/${id}/record/rescue`)
    await page.getByLabel('Year', { exact: true }).fill('2026')
    await page.getByLabel('Escaped').check()
    const other = await page.context().newPage()
    await page.context().clearCookies()
    await other.goto('/account')
    await other.getByRole('button', { name: 'Sign in as Reporter', exact: true }).click()
    await other.getByRole('button', { name: 'Sign out' }).waitFor()
    await submit(page).click()
    await page.getByText('Somebody else is signed in in this browser now').waitFor()
    expect((await caseOf(page, id)).rescue).toBeUndefined()
  })

  test('given a ledger that is away, then nothing is lost, and trying again is all there is to do', async () => {
    await using visited = await caseworker('/')
    const { page } = visited
    const { id } = await someCase(page)
    await formAt(page, `/cases/${id}/record/assistance`)
    await page.getByLabel('Legal').check()
    await page.getByRole('button', { name: 'Today' }).click()
    await page.route('**/api/**', (route) => route.abort())
    await submit(page).click()
    await page.getByText('It could not be recorded now').waitFor()
    await page.unroute('**/api/**')
    await submit(page).click()
    await recordedCase(page)
  })

  const day = 24 * 60 * 60_000
  /** Begins a report in a window whose clock stands at a time. */
  const begunAt = async (page: Page, time: number): Promise<void> => {
    await page.clock.setFixedTime(time)
    await page.goto('/report')
    await page.getByLabel('How did you learn').selectOption('In a raid')
    await page.getByText('Kept on this device').waitFor()
  }

  test('given a draft of a week ago, then it is there until seven days are over, and then it is gone for good', async () => {
    await using visited = await caseworker('/')
    const { page } = visited
    const begun = Date.now()
    await begunAt(page, begun)
    await page.clock.setFixedTime(begun + 7 * day - 60_000)
    await page.reload()
    await page.getByText('You began this before.').waitFor()
    expect(await page.getByLabel('How did you learn').inputValue()).toBe('Raid')
    // Looked at it is no younger.
    await page.clock.setFixedTime(begun + 7 * day + 60_000)
    await page.reload()
    await page.getByText('What you type is kept').waitFor()
    expect(await page.getByText('You began this before.').count()).toBe(0)
    expect(await page.getByLabel('How did you learn').inputValue()).toBe('')
    expect(await rawDrafts(page)).toEqual([])
    // What is typed into it anew lies seven days of its own.
    await begunAt(page, begun + 7 * day + 120_000)
    await page.clock.setFixedTime(begun + 13 * day)
    await page.reload()
    await page.getByText('You began this before.').waitFor()
  })

  test.each([
    ['eight days on', 8],
    ['set back by eight days', -8],
  ])(
    'given a draft and a clock that is %s, when anybody opens any page, then nothing of it is left',
    async (_how, days) => {
      await using visited = await caseworker('/')
      const { page } = visited
      const begun = Date.now()
      await begunAt(page, begun)
      expect(await rawDrafts(page)).toHaveLength(1)
      await page.context().clearCookies()
      await page.clock.setFixedTime(begun + days * day)
      await page.goto('/methods')
      await page.getByRole('link', { name: 'Sign in' }).waitFor()
      await expect.poll(() => rawDrafts(page), { timeout: 30_000 }).toEqual([])
    },
  )

  test('given somebody who only reads, then nothing is made in her browser', async () => {
    await using visited = await visit(browserOf(), ledgerOf().dashboardUrl, { width: 1280, scheme: 'light' })
    const { page } = visited
    await page.goto('/methods')
    await page.getByRole('heading', { level: 1, name: 'Methods' }).waitFor()
    await page.waitForLoadState('networkidle')
    expect(await page.evaluate('indexedDB.databases()')).toEqual([])
  })
})
