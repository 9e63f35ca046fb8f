import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { describeInABrowser } from './in-a-browser.ts'
import { ledgerOfItsOwn } from './ledger-of-its-own.ts'
import { formAt, recordedCase, recordedOf, submit, typeRescue } from './recording-form.ts'
import { caseworkerOf, someCase, untilRead } from './signed-in.ts'

describeInABrowser('what is sent once, in the browser', (browserOf) => {
  const ledgerOf = ledgerOfItsOwn({ syntheticCases: 1 })
  const caseworker = caseworkerOf(browserOf, ledgerOf)

  test('given an answer that is lost, when the page is loaded again and the same is sent again, then there is one case', async () => {
    await using visited = await caseworker('/report')
    const { page } = visited
    const taken: Array<{ readonly id: string }> = []
    await page.route('**/api/record/v1/cases', async (route) => {
      const answer = await route.fetch()
      taken.push((await answer.json()) as { readonly id: string })
      await route.abort()
    })
    await fillInReport(page)
    await submit(page).click()
    await page.getByText('It is not known whether it was recorded').waitFor()
    // Nothing can be changed until it is known: the same is sent again, and nothing else.
    expect(
      await page
        .getByRole('button', { name: /^Change/ })
        .first()
        .isDisabled(),
    ).toBe(true)
    await page.unroute('**/api/record/v1/cases')
    await page.reload()
    await page.getByText('It is not known whether it was recorded').waitFor()
    await page.getByRole('button', { name: 'Send again' }).click()
    await page.getByText('It was recorded before').waitFor()
    expect(await recordedCase(page)).toBe(taken[0]?.id)
    expect(taken).toHaveLength(1)
    await untilRead(page, taken[0]?.id ?? '', 0)
    expect(await recordedOf(page, taken[0]?.id)).toHaveLength(1)
  })

  test('given a button that is pressed twice at once, then there is one rescue', async () => {
    await using visited = await caseworker('/')
    const { page } = visited
    const { id } = await someCase(page)
    await typeRescue(page, id)
    await submit(page).dblclick()
    await recordedCase(page)
    await untilRead(page, id, 1)
    expect(await recordedOf(page, id)).toHaveLength(2)
  })

  test('given one draft in two windows, when it is recorded in both, then there is one rescue', async () => {
    await using visited = await caseworker('/')
    const { page } = visited
    const { id } = await someCase(page)
    await typeRescue(page, id)
    await page.getByText('Kept on this device').waitFor()
    const other = await page.context().newPage()
    await formAt(other, `/cases/${id}/record/rescue`)
    await other.getByText('You began this before.').waitFor()
    await submit(page).click()
    await recordedCase(page)
    await submit(other).click()
    await other.getByText('It was recorded before').waitFor()
    await untilRead(page, id, 1)
    expect(await recordedOf(page, id)).toHaveLength(2)
  })

  test('given a report that only the ledger can refuse, then it is told where it is wrong, and recorded once that is said', async () => {
    await using visited = await caseworker('/report')
    const { page } = visited
    await fillInReport(page)
    await page.getByRole('button', { name: 'Change When was it reported?' }).click()
    await page.getByLabel('Day', { exact: true }).fill('')
    await page.getByLabel('Month', { exact: true }).fill('')
    await page.getByLabel('Year', { exact: true }).fill('2080')
    for (const step of [2, 3, 4, 5]) {
      await page.getByRole('button', { name: 'Next' }).click()
      await page.getByText(`Step ${step} of 5`).waitFor()
    }
    await submit(page).click()
    await page.getByText('The ledger does not take it so').waitFor()
    await page.locator('dd', { hasText: 'This day is still to come.' }).waitFor()
    expect(await visited.axe()).toEqual([])
    await page.getByRole('button', { name: 'Change When was it reported?' }).click()
    await page.getByLabel('The document says so').check()
    for (const step of [2, 3, 4, 5]) {
      await page.getByRole('button', { name: 'Next' }).click()
      await page.getByText(`Step ${step} of 5`).waitFor()
    }
    await submit(page).click()
    await recordedCase(page)
  })
})

/** Fills in a report up to the last step. */
const fillInReport = async (page: Page): Promise<void> => {
  await page.getByLabel('How did you learn').selectOption('In a raid')
  await page.getByRole('button', { name: 'Today' }).click()
  await page.getByLabel('In which country was it reported?').fill('Thailand')
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByText('Step 2 of 5').waitFor()
  await page.getByLabel('Citizenship').fill('Indonesia')
  await page.keyboard.press('Enter')
  await page.getByLabel('Woman or girl', { exact: true }).check()
  await page.getByLabel('Age when').selectOption('21–23')
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByText('Step 3 of 5').waitFor()
  await page.getByLabel('Where was the person exploited?').fill('Cambodia')
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByText('Step 4 of 5').waitFor()
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByText('Step 5 of 5').waitFor()
}
