import { join } from 'node:path'
import { expect, test } from 'vitest'
import { describeInABrowser, screenshots } from './in-a-browser.ts'
import { ledgerOfItsOwn } from './ledger-of-its-own.ts'
import { caseOf, formAt, rawDrafts, recordedCase, submit, typeRescue } from './recording-form.ts'
import { caseworkerOf, recordAt, someCase, untilRead } from './signed-in.ts'

describeInABrowser('what another recorded meanwhile, in the browser', (browserOf) => {
  const ledgerOf = ledgerOfItsOwn({ syntheticCases: 1 })
  const caseworker = caseworkerOf(browserOf, ledgerOf)

  test('given two people who correct one case at once, then the second sees both side by side, and nothing of either is lost', async () => {
    await using first = await caseworker('/')
    await using second = await caseworker('/')
    const { id } = await someCase(first.page)
    const { page } = second
    await formAt(page, `/cases/${id}/record/correction`)
    await page.locator('summary', { hasText: 'The exploitation' }).click()
    await page.getByLabel(/Where was the person exploited\? Cambodia/).check()
    await page.getByLabel('Where was the person exploited?', { exact: true }).fill('Lao PDR')
    await page.keyboard.press('Enter')
    await page.locator('summary', { hasText: 'The person' }).click()
    await page.getByLabel(/Age when it was reported /).check()
    await page.getByLabel('Age when it was reported', { exact: true }).selectOption('24–26')
    await page.getByLabel('More has become known').check()

    const body = {
      corrections: [
        { field: 'exploitation.country', new: 'MMR' },
        { field: 'person.gender', new: 'Masculine' },
      ],
      reason: 'DataEntryError',
    }
    expect((await recordAt(first.page, `/cases/${id}/correction`, body, 0)).status).toBe(200)
    await submit(page).click()
    await page.getByText('Somebody recorded something on this case since you began').waitFor()
    const row = page.getByRole('row', { name: /Where was the person exploited/ })
    expect(await row.innerText()).toMatch(/Lao PDR[\s\S]*Myanmar/)
    expect(await page.getByText('Details corrected:').count()).toBe(1)
    expect(await second.axe()).toEqual([])
    await page.screenshot({ path: join(screenshots, 'conflict.png'), fullPage: true })
    // It outlives being loaded again: the same is found once more.
    await page.reload()
    await page.locator('form.recording').waitFor()
    await submit(page).click()
    await row.waitFor()
    await row.getByLabel('Leave what stands').check()
    await page.getByRole('button', { name: 'Record mine now' }).click()
    await recordedCase(page)
    await untilRead(page, id, 2)
    expect(await caseOf(page, id)).toMatchObject({
      exploitation: { country: 'MMR' },
      person: { ageBand: '24-26', gender: 'Masculine' },
    })
  })

  test('given a rescue that another recorded, when one is recorded, then both are shown side by side', async () => {
    await using visited = await caseworker('/')
    const { page } = visited
    const { id } = await someCase(page)
    await typeRescue(page, id)
    await recordAt(page, `/cases/${id}/rescue`, { rescuedOn: '2026-02', manner: 'Ransomed', country: 'THA' }, 0)
    await submit(page).click()
    await page.getByText('Somebody recorded something on this case since you began').waitFor()
    expect(await page.getByRole('row', { name: /^How\?/ }).innerText()).toMatch(/Escaped[\s\S]*Ransomed/)
    await page.getByRole('button', { name: 'Record mine now' }).click()
    await page.getByText('The case does not allow this as it stands').waitFor()
    // Why, in the ledger's own words, which are said to be English.
    expect(await page.locator('.conflict span[lang=en]').innerText()).toMatch(/[a-z]{3}/)
    await page.getByRole('button', { name: 'Discard mine' }).click()
    await page.getByText('What you type is kept').waitFor()
    expect((await caseOf(page, id)).rescue).toMatchObject({ manner: 'Ransomed' })
    expect(await rawDrafts(page)).toEqual([])
  })
})
