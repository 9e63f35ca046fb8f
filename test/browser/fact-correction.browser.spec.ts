import { expect, test } from 'vitest'
import { describeInABrowser } from './in-a-browser.ts'
import { ledgerOfItsOwn } from './ledger-of-its-own.ts'
import { caseOf, formAt, recordedCase, recordedOf, submit } from './recording-form.ts'
import { caseworkerOf, recordAt, someCase, untilRead } from './signed-in.ts'

describeInABrowser('a fact that was recorded wrongly, in the browser', (browserOf) => {
  const ledgerOf = ledgerOfItsOwn({ syntheticCases: 1 })
  const caseworker = caseworkerOf(browserOf, ledgerOf)

  test('given a rescue, when it is corrected without a reason, then that is asked for; with one the case tells it', async () => {
    await using visited = await caseworker('/')
    const { page } = visited
    const { id } = await someCase(page)
    await recordAt(page, `/cases/${id}/rescue`, { rescuedOn: '2026-02', manner: 'Ransomed', country: 'KHM' }, 0)
    await untilRead(page, id, 1)
    await formAt(page, `/cases/${id}/record/fact-correction`)
    await submit(page).click()
    await page.getByText('2 answers are missing or wrong').waitFor()
    await page.getByRole('radio').first().check()
    await page.getByLabel('Escaped').check()
    await submit(page).click()
    await page.getByText('One answer is missing or wrong').waitFor()
    expect(await page.locator(':focus').getAttribute('id')).toBe('asked-reason')
    await page.getByLabel('A mistake of whoever recorded it').check()
    await submit(page).click()
    expect(await recordedCase(page)).toBe(id)
    await untilRead(page, id, 2)
    expect((await caseOf(page, id)).rescue).toMatchObject({ rescuedOn: '2026-02', manner: 'Escaped' })
    expect(await recordedOf(page, id)).toEqual(['VictimReported', 'VictimRescued', 'FactCorrected'])
  })
})
