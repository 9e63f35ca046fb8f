import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { describeInABrowser, screenshots } from './in-a-browser.ts'
import { pressAt, typeAt } from './keyboard.ts'
import { ledgerOfItsOwn } from './ledger-of-its-own.ts'
import { formAt, rawDrafts, recordedCase, submit } from './recording-form.ts'
import { seen } from './seen-pages.ts'
import { caseworkerOf, readAt, recordAt, someCase, untilRead } from './signed-in.ts'

type Journeys = {
  readonly rescue?: unknown
  readonly earlierJourneys: ReadonlyArray<{ readonly rescue?: unknown }>
}

const again = {
  report: { channel: 'BorderScreening', reportedOn: '2026-04', country: 'THA' },
  ageBand: '21-23',
  exploitation: { country: 'MMR', forms: ['ForcedLabour'], period: '2026' },
}

/** A case of a person who was trafficked a second time. */
const trafficked = async (page: Page): Promise<{ readonly id: string; readonly revision: number }> => {
  const { id, revision } = await someCase(page)
  const { status, body } = await recordAt(page, `/cases/${id}/journeys`, again, revision)
  if (status !== 200) throw new Error(`a second journey was not begun: ${status} ${JSON.stringify(body)}`)
  await untilRead(page, id, body.revision)
  return body
}

describeInABrowser('a fact of an earlier time, in a browser', (browserOf) => {
  const ledgerOf = ledgerOfItsOwn({ syntheticCases: 1 })
  const caseworker = caseworkerOf(browserOf, ledgerOf)

  test('given the keyboard alone, a rescue is recorded of the first time, and the latest stays as it is', async () => {
    await using visited = await caseworker('/')
    const { page } = visited
    const { id, revision } = await trafficked(page)
    await page.goto(`/cases/${id}`)
    await page.getByRole('heading', { name: 'Times of being trafficked' }).waitFor()
    await pressAt(page, 'Record something of an earlier time', 'Enter')
    await page.getByText('Time 1: reported 5 January 2026, exploited in Cambodia').waitFor()
    await typeAt(page, 'What happened then?', 'Came free')
    await page.getByText('Kept on this device').waitFor()
    await page.reload()
    await page.getByText('You began this before.').waitFor()
    await typeAt(page, 'Year', '2026')
    await pressAt(page, 'Rescued by an authority', 'Space')
    await typeAt(page, 'In which country or place?', 'cambod')
    await page.keyboard.press('Enter')
    await pressAt(page, 'Record it', 'Enter')
    expect(await recordedCase(page)).toBe(id)
    await untilRead(page, id, revision + 1)
    const stands = await readAt<Journeys>(page, `/cases/${id}`)
    expect(stands.earlierJourneys[0]?.rescue).toEqual({ rescuedOn: '2026', manner: 'Rescued', country: 'KHM' })
    expect(stands.rescue).toBeUndefined()
    expect(await rawDrafts(page)).toEqual([])
  })

  test('given a fact that another recorded of the same time meanwhile, then both stand side by side', async () => {
    await using visited = await caseworker('/')
    const { page } = visited
    const { id, revision } = await trafficked(page)
    await formAt(page, `/cases/${id}/record/earlier-fact`)
    await page.getByLabel('What happened then?').selectOption('Came free')
    await page.getByRole('button', { name: 'Yesterday' }).click()
    await page.getByLabel('Escaped').check()
    await page.getByLabel('In which country or place?').fill('Cambodia')
    await page.keyboard.press('Enter')
    const said = {
      journey: 1,
      type: 'VictimRescued',
      data: { rescuedOn: '2026-02', manner: 'Ransomed', country: 'THA' },
    }
    expect((await recordAt(page, `/cases/${id}/earlier-fact`, said, revision)).status).toBe(200)
    await submit(page).click()
    await page.getByText('Somebody recorded something on this case since you began').waitFor()
    expect(await page.getByRole('row', { name: /^How\?/ }).innerText()).toMatch(/Escaped[\s\S]*Ransomed/)
  })

  test('given a case of one time alone, then it says so, and the page of the case does not offer it', async () => {
    await using visited = await caseworker('/')
    const { page } = visited
    const { id } = await someCase(page)
    await page.goto(`/cases/${id}`)
    await page.getByRole('link', { name: 'Close the case' }).waitFor()
    expect(await page.getByRole('link', { name: 'Record something of an earlier time' }).count()).toBe(0)
    await page.goto(`/cases/${id}/record/earlier-fact`)
    await page.getByText('This case tells of one time of being trafficked').waitFor()
  })

  for (const how of seen)
    test(`the form, ${how.width} pixels wide and ${how.scheme}: nothing for axe to find, and no page to be moved sideways`, async () => {
      await using visited = await caseworker('/', how)
      const { page } = visited
      const { id } = await trafficked(page)
      await formAt(page, `/cases/${id}/record/earlier-fact`)
      await submit(page).click()
      await page.getByText('One answer is missing or wrong').waitFor()
      await page.getByLabel('What happened then?').selectOption('Assessed')
      await page.screenshot({
        path: join(screenshots, `record earlier-fact-${how.width}-${how.scheme}.png`),
        fullPage: true,
      })
      expect(await visited.axe()).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
    })
})
