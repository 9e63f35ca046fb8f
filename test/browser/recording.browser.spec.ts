import { expect, test } from 'vitest'
import { describeInABrowser } from './in-a-browser.ts'
import { pressAt, tabTo, typeAt } from './keyboard.ts'
import { ledgerOfItsOwn } from './ledger-of-its-own.ts'
import { caseOf, formAt, rawDrafts, recordedCase, submit } from './recording-form.ts'
import { caseworkerOf, recordAt, someCase, untilRead } from './signed-in.ts'

describeInABrowser('recording in the browser', (browserOf) => {
  const ledgerOf = ledgerOfItsOwn({ syntheticCases: 1 })
  const caseworker = caseworkerOf(browserOf, ledgerOf)

  test('given the keyboard alone, a victim is reported', async () => {
    await using visited = await caseworker('/')
    const { page } = visited
    await pressAt(page, 'Report a victim', 'Enter')
    await page.getByText('Step 1 of 5').waitFor()
    await typeAt(page, 'How did you learn', 'By telephone')
    await pressAt(page, 'Today', 'Enter')
    await typeAt(page, 'In which country was it reported?', 'indones')
    await page.keyboard.press('Enter')
    await pressAt(page, 'Next', 'Enter')
    await page.getByText('Step 2 of 5').waitFor()
    await typeAt(page, 'Citizenship', 'phil')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Stateless')
    await tabTo(page, 'Remove')
    expect(await page.locator('.chosen').innerText()).toContain('Stateless')
    await pressAt(page, 'Woman or girl', 'Space')
    await typeAt(page, 'Age when', '30')
    await pressAt(page, 'Next', 'Enter')
    await page.getByText('Step 3 of 5').waitFor()
    await typeAt(page, 'Where was the person exploited?', 'burma')
    await page.keyboard.press('Enter')
    await pressAt(page, 'Forced criminality', 'Space')
    await pressAt(page, 'Romance', 'Space')
    await typeAt(page, 'Year', '2025')
    await pressAt(page, 'Next', 'Enter')
    await page.getByText('Step 4 of 5').waitFor()
    await pressAt(page, 'Next', 'Enter')
    await page.getByText('Step 5 of 5').waitFor()
    await pressAt(page, 'Record the report', 'Enter')
    const id = await recordedCase(page)
    await untilRead(page, id, 0)
    expect(await caseOf(page, id)).toMatchObject({
      person: { citizenships: ['PHL', 'Stateless'], gender: 'Feminine', ageBand: '30-38' },
      exploitation: { country: 'MMR', forms: ['ForcedCriminality'], scamTypes: ['Romance'], period: '2025' },
      report: { channel: 'Hotline', country: 'IDN' },
    })
    expect(await rawDrafts(page)).toEqual([])
  })

  test('given the keyboard alone, a wrong rescue is withdrawn', async () => {
    await using visited = await caseworker('/')
    const { page } = visited
    const { id, revision } = await someCase(page)
    const rescue = { rescuedOn: '2026-02-03', manner: 'Escaped', country: 'KHM' }
    const recorded = await recordAt(page, `/cases/${id}/rescue`, rescue, revision)
    await untilRead(page, id, recorded.body.revision)
    await formAt(page, `/cases/${id}/record/fact-withdrawal`)
    await pressAt(page, 'Came free: 3 February 2026, Escaped, Cambodia', 'Space')
    await pressAt(page, 'It is of another person', 'Space')
    await pressAt(page, 'Take it back', 'Enter')
    await recordedCase(page)
    await untilRead(page, id, recorded.body.revision + 1)
    expect((await caseOf(page, id)).rescue).toBeUndefined()
  })

  test('given answers that are missing or wrong, then each says so in plain words, and the first is gone to', async () => {
    await using visited = await caseworker('/')
    const { page } = visited
    const { id } = await someCase(page)
    await formAt(page, `/cases/${id}/record/rescue`)
    await page.getByLabel('In which country or place?').fill('')
    await page.keyboard.press('Tab')
    await submit(page).click()
    await page.getByText('3 answers are missing or wrong').waitFor()
    expect(await page.locator(':focus').getAttribute('id')).toBe('asked-rescuedOn')
    await page.getByLabel('Year', { exact: true }).fill('2569')
    await page.getByLabel('Escaped').check()
    await page.getByText('2569 is a year of the Buddhist calendar. Do you mean 2026?').waitFor()
    await page.getByLabel('Year', { exact: true }).fill('2026')
    await page.getByLabel('Month', { exact: true }).fill('13')
    await page.getByText('This is no date.').waitFor()
    await page.getByLabel('Month', { exact: true }).fill('3')
    await page.getByLabel('In which country or place?').fill('Cambodia')
    await page.keyboard.press('Enter')
    await submit(page).click()
    await recordedCase(page)
    await untilRead(page, id, 1)
    expect((await caseOf(page, id)).rescue).toEqual({ rescuedOn: '2026-03', manner: 'Escaped', country: 'KHM' })
  })

  test('given marks of a script in every free field, then they are shown as what was typed, and nothing runs', async () => {
    const mark = `"'><img src=x onerror="window.ran=1"><script>window.ran=1</script>{x}`
    await using visited = await caseworker('/')
    const { page } = visited
    const { id } = await someCase(page)
    await formAt(page, `/cases/${id}/record/repatriation`)
    await page.getByText('More, if you know it').click()
    await page.getByLabel('Operation').fill(mark)
    for (const label of ['Day', 'Month', 'Year']) await page.getByLabel(label, { exact: true }).first().fill('<b>')
    await page.getByLabel('How it is known').nth(1).selectOption('as-written')
    await page.getByLabel('Date in EDTF').fill('<i>x</i>')
    await page.getByLabel('From which country?').fill(mark)
    await submit(page).click()
    await page.getByText('answers are missing or wrong').waitFor()
    await page.reload()
    await page.getByText('You began this before.').waitFor()
    expect(await page.getByLabel('Operation').inputValue()).toBe(mark)
    expect(await page.evaluate('window.ran')).toBeUndefined()
    expect((await visited.complaints()).filter((one) => one.startsWith('policy'))).toEqual([])
    // An address is typed, too.
    await page.goto(`/cases/${id}/record/fact-withdrawal?fact=${encodeURIComponent(mark)}`)
    await page.locator('form.recording').waitFor()
    expect(await page.evaluate('window.ran')).toBeUndefined()
  })
})
