import { join } from 'node:path'
import { expect, test } from 'vitest'
import { describeInABrowser, screenshots } from './in-a-browser.ts'
import { pressAt, typeAt } from './keyboard.ts'
import { ledgerOfItsOwn } from './ledger-of-its-own.ts'
import { formAt, rawDrafts, recordedCase, submit } from './recording-form.ts'
import { seen } from './seen-pages.ts'
import { caseworkerOf, readAt, recordAt, someCase, untilRead } from './signed-in.ts'

type Merged = { readonly lifecycle: string; readonly mergedInto?: string; readonly mergedAs?: string }

describeInABrowser('two cases of one person with one agency, in a browser', (browserOf) => {
  const ledgerOf = ledgerOfItsOwn({ syntheticCases: 1 })
  const caseworker = caseworkerOf(browserOf, ledgerOf)

  test('given the keyboard alone, a case is merged into another that is alike, and the page of each says so', async () => {
    await using visited = await caseworker('/')
    const { page } = visited
    const [stays, ends] = [await someCase(page), await someCase(page)]
    await page.goto(`/cases/${ends.id}`)
    await pressAt(page, 'Merge with another of our cases', 'Enter')
    const candidate = page.getByRole('radio', { name: `Case ${stays.id.slice(0, 8)}` })
    await candidate.waitFor()
    expect(await page.getByRole('radio', { name: `Case ${ends.id.slice(0, 8)}` }).count()).toBe(0)
    await candidate.focus()
    await page.keyboard.press('Space')
    await page.getByText('This one stays:').waitFor()
    await page.getByText('Kept on this device').waitFor()
    await page.reload()
    await page.getByText('You began this before.').waitFor()
    await page.getByText('This one stays:').waitFor()
    await pressAt(page, 'The same identity document', 'Space')
    await pressAt(page, 'Merge the two cases', 'Enter')
    await recordedCase(page)
    await untilRead(page, ends.id, ends.revision + 1)
    expect(await readAt<Merged>(page, `/cases/${ends.id}`)).toMatchObject({ lifecycle: 'Merged', mergedInto: stays.id })
    expect(await rawDrafts(page)).toEqual([])
    await page.getByRole('link', { name: 'Go to the case' }).click()
    await page.getByText('This case was merged into another of the same person').waitFor()
    await page.getByRole('link', { name: `Case ${stays.id.slice(0, 8)}` }).click()
    await page.getByText('Merged into this one:').waitFor()
  })

  test('given numbers of no case, then it is said what is wrong with each, and nothing is recorded', async () => {
    await using visited = await caseworker('/')
    const { page } = visited
    const { id, revision } = await someCase(page)
    await formAt(page, `/cases/${id}/record/merge`)
    await page.getByLabel('Fingerprints or face').check()
    const number = page.getByLabel('Number of the case that stays')
    await number.fill(id.slice(0, 8))
    await submit(page).click()
    await page.getByText('This is no whole number of a case').waitFor()
    await number.fill('00000000-0000-4000-8000-000000000000')
    await page.getByRole('status').filter({ hasText: 'There is no such case' }).waitFor()
    await submit(page).click()
    await page.getByText('Your agency holds no case with this number').waitFor()
    await number.fill(id)
    await submit(page).click()
    await page.getByText('This is the number of the case that you are on').waitFor()
    expect(await readAt<Merged & { readonly revision: number }>(page, `/cases/${id}`)).toMatchObject({
      ...{ lifecycle: 'Open', revision },
    })
  })

  test('given something that another recorded meanwhile, then it is said before the case ends', async () => {
    await using visited = await caseworker('/')
    const { page } = visited
    const [stays, ends] = [await someCase(page), await someCase(page)]
    await formAt(page, `/cases/${ends.id}/record/merge`)
    await typeAt(page, 'Number of the case that stays', stays.id)
    await page.getByLabel('Fingerprints or face').check()
    const rescue = { rescuedOn: '2026-02-03', manner: 'Escaped', country: 'KHM' }
    expect((await recordAt(page, `/cases/${ends.id}/rescue`, rescue, ends.revision)).status).toBe(200)
    await submit(page).click()
    await page.getByText('Somebody recorded something on this case since you began').waitFor()
    await page.getByRole('button', { name: 'Record mine now' }).click()
    await recordedCase(page)
    await untilRead(page, ends.id, ends.revision + 2)
    expect(await readAt<Merged>(page, `/cases/${ends.id}`)).toMatchObject({ lifecycle: 'Merged', mergedInto: stays.id })
  })

  for (const how of seen)
    test(`the form, ${how.width} pixels wide and ${how.scheme}: nothing for axe to find, and no page to be moved sideways`, async () => {
      await using visited = await caseworker('/', how)
      const { page } = visited
      const [stays, ends] = [await someCase(page), await someCase(page)]
      await formAt(page, `/cases/${ends.id}/record/merge`)
      await page.getByRole('radio', { name: `Case ${stays.id.slice(0, 8)}` }).check()
      await page.getByText('This one stays:').waitFor()
      await page.screenshot({ path: join(screenshots, `record merge-${how.width}-${how.scheme}.png`), fullPage: true })
      expect(await visited.axe()).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
    })
})
