import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { beforeAll, expect, test, vi } from 'vitest'
import { startStandalone, type StandaloneProcess } from '../e2e/start-standalone.ts'
import { describeInABrowser, screenshots } from './in-a-browser.ts'
import { pressAt } from './keyboard.ts'
import { ledgerOfItsOwn } from './ledger-of-its-own.ts'
import { damageCase, markOfDamage, type DamagedCase } from './parked-stream.ts'
import { seen } from './seen-pages.ts'
import { signInAs } from './sign-in-as.ts'
import { visit } from './visit.ts'

/** Each page, whose it is, and what stands on it once it is whole. */
const pages = {
  operations: ['Operator', '/operations', 'as this program makes it'],
  'parked streams': ['Operator', '/operations/parked', 'What failed'],
  replays: ['Operator', '/operations/replays', 'Switch even if'],
  'closing editions': ['Operator', '/operations/editions', 'Close the books now'],
  events: ['Operator', '/operations/events', 'Events, the latest first'],
  agencies: ['Registrar', '/agencies', 'Agencies by name'],
  'who saw what': ['Auditor', '/audit', 'One read.'],
  'who saw which numbers': ['Auditor', '/audit?of=counts', 'statistics, Reported'],
  'operations, for an auditor': ['Auditor', '/operations/parked', 'What failed'],
} as const

/** Closes an edition, and waits until it is published. */
const closeEdition = async ({ connection }: StandaloneProcess): Promise<void> => {
  const headers = { authorization: `Bearer ${connection.tokens.operator}`, 'idempotency-key': `"${randomUUID()}"` }
  const closed = await fetch(`${connection.query}/v1/editions`, { method: 'POST', headers })
  expect(closed.status).toBe(202)
  const published = async () => {
    const answer = await fetch(`${connection.query}/v1/editions/progress`, { headers })
    return ((await answer.json()) as { readonly isPublished: boolean }).isPublished
  }
  await vi.waitFor(async () => expect(await published()).toBe(true), { timeout: 180_000, interval: 200 })
}

/** Has a case recorded and read, and exact numbers read: the latter and the former are kept for auditors. */
const readSomething = async ({ connection: { intake, query, tokens } }: StandaloneProcess): Promise<void> => {
  const report = {
    report: { channel: 'Hotline', reportedOn: '2023-05-04', country: 'IDN' },
    person: { citizenships: ['IDN'], gender: 'Feminine', ageBand: '24-26' },
    exploitation: { country: 'KHM', forms: ['ForcedCriminality'] },
  }
  const authorization = `Bearer ${tokens.reporter}`
  const headers = { authorization, 'content-type': 'application/json', 'idempotency-key': `"${randomUUID()}"` }
  const recorded = await fetch(`${intake}/v1/cases`, { method: 'POST', headers, body: JSON.stringify(report) })
  const { id, position } = (await recorded.json()) as { readonly id: string; readonly position: string }
  const read = await fetch(`${query}/v1/cases/${id}?after=${position}`, { headers: { authorization } })
  const counted = await fetch(`${query}/v1/statistics?measure=reported`, {
    headers: { authorization: `Bearer ${tokens.statistician}`, 'ledger-purpose': 'QualityControl' },
  })
  expect([recorded.status, read.status, counted.status]).toEqual([201, 200, 200])
}

describeInABrowser('the pages of operators, registrars and auditors, in a browser', (browserOf) => {
  const ledgerOf = ledgerOfItsOwn({ syntheticCases: 60 })
  let damaged: DamagedCase
  beforeAll(async () => {
    // Before the first edition every page says that there is none.
    await closeEdition(ledgerOf())
    await readSomething(ledgerOf())
    damaged = await damageCase(ledgerOf().data)
  })
  const visited = (how = seen[0]!) => visit(browserOf(), ledgerOf().dashboardUrl, how)

  for (const how of seen)
    for (const [name, [person, address, whole]] of Object.entries(pages))
      test(`${name}, ${how.width} pixels wide and ${how.scheme}: whole, without a complaint, nothing for axe to find`, async () => {
        await using visiting = await visited(how)
        const { page } = visiting
        await signInAs(page, person, address)
        await page.getByText(whole).first().waitFor()
        await page.screenshot({ path: join(screenshots, `${name}-${how.width}-${how.scheme}.png`), fullPage: true })
        expect(await visiting.axe()).toEqual([])
        expect(await visiting.complaints()).toEqual([])
        // Nothing is cut off at the right, and no page is to be moved sideways.
        expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
      })

  test('given a damaged event, when its cause is mended and it is tried again by keyboard alone, then its stream goes on', async () => {
    await using visiting = await visited()
    const { page } = visiting
    await signInAs(page, 'Operator', '/operations')
    await page.getByRole('heading', { name: /^Streams are parked/ }).waitFor()
    await pressAt(page, 'Parked streams', 'Enter')
    await page.getByRole('heading', { level: 2, name: damaged.stream }).waitFor()
    await pressAt(page, 'Try again', 'Enter')
    await page.getByText('It failed again, at event 1:').waitFor()
    damaged.mend()
    await page.keyboard.press('Enter')
    await page.getByText(`${damaged.stream}: 1 event`).or(page.getByText('It is parked no longer.')).first().waitFor()
    await page.getByText('No stream is parked.').waitFor()
    expect(await page.evaluate('document.activeElement?.textContent')).toContain('It is parked no longer.')
    expect(await visiting.complaints()).toEqual([])
  })

  test('given a parked stream, its event is skipped with a reason and the name of the stream typed, and not otherwise', async () => {
    const { stream } = await damageCase(ledgerOf().data)
    await using visiting = await visited()
    const { page } = visiting
    await signInAs(page, 'Operator', '/operations/parked')
    await page.getByRole('heading', { level: 2, name: stream }).waitFor()
    await page.getByText('Skip event 1 for good').click()
    await page.getByLabel('Why it is skipped').fill('damaged, and there is no copy')
    await page.getByLabel(/^To confirm, type/).fill('case-of-another-name')
    await page.getByRole('button', { name: 'Skip it for good' }).click()
    await page.getByText('This is not the name of the stream.').waitFor()
    await page.getByLabel(/^To confirm, type/).fill(stream)
    await page.getByRole('button', { name: 'Skip it for good' }).click()
    await page.getByText(`${stream}: event 1 was skipped`).waitFor()
    await page
      .getByRole('table', { name: /^Events that were skipped/ })
      .getByText('damaged, and there is no copy')
      .waitFor()
  })

  test('given a replay, it can be left and come back to, and is watched to its switch with what was compared', async () => {
    await using visiting = await visited()
    const { page } = visiting
    await signInAs(page, 'Operator', '/operations/replays')
    await page.getByRole('button', { name: 'Start', exact: true }).click()
    await page
      .getByRole('heading', { name: /^Replay of/ })
      .first()
      .waitFor()
    await page.getByRole('link', { name: 'Events', exact: true }).click()
    await page.getByText('Events, the latest first').first().waitFor()
    await page.getByRole('link', { name: 'Replays', exact: true }).click()
    await page.getByText('Switched.').first().waitFor()
    expect(
      await page
        .getByText(/tables are equal to the live ones/)
        .first()
        .innerText(),
    ).toMatch(/(\d+) of \1 tables/)
    await page.screenshot({ path: join(screenshots, 'replay switched-1280-light.png'), fullPage: true })
    expect(await visiting.complaints()).toEqual([])
  })

  test('what events say comes in no answer, but of a parked one, for a reason that is recorded and shown', async () => {
    const { stream } = await damageCase(ledgerOf().data)
    await using visiting = await visited()
    const { page } = visiting
    const answers: Promise<readonly [string, string]>[] = []
    page.on('response', (response) => {
      const path = new URL(response.url()).pathname
      if (path.startsWith('/api/')) answers.push(response.text().then((text) => [path, text] as const))
    })
    await signInAs(page, 'Operator', '/operations')
    await page.getByText('Streams are parked').first().waitFor()
    await page.getByRole('link', { name: 'Events', exact: true }).click()
    await page.getByLabel('Stream', { exact: true }).fill(stream)
    await page.getByRole('button', { name: 'Look', exact: true }).click()
    await page.getByText('Events of one stream, the first one first').first().waitFor()
    expect(await page.getByRole('rowheader').allInnerTexts()).toEqual(['VictimReported', 'VictimRescued'])
    await page.getByRole('link', { name: 'Parked streams' }).click()
    await page.getByRole('heading', { level: 2, name: stream }).waitFor()
    const before = await Promise.all(answers)
    expect(before.map(([path]) => path)).toContain('/api/operate/v1/events')
    expect(before.filter(([, text]) => text.includes(markOfDamage))).toEqual([])
    expect(await page.content()).not.toContain(markOfDamage)
    await page.getByText('See what event 1 says').click()
    await page.getByLabel('Why you need to see it').fill('to find which disk is bad')
    await page.getByRole('button', { name: 'Record my reason and show it' }).click()
    await page.getByText(markOfDamage).first().waitFor()
    await page.reload()
    await page
      .getByRole('table', { name: /somebody looked into/ })
      .getByText('to find which disk is bad')
      .waitFor()
    expect(await page.content()).not.toContain(markOfDamage)
  })

  test('given a page of operators, when it is paused, then it asks no more until it is told to go on', async () => {
    await using visiting = await visited()
    const { page } = visiting
    let asked = 0
    page.on('request', (request) => {
      if (request.url().endsWith('/v1/topology')) asked++
    })
    await signInAs(page, 'Operator', '/operations')
    await expect.poll(() => asked).toBeGreaterThan(1)
    await page.getByRole('button', { name: 'Pause' }).click()
    await page.getByText('Paused: this is as it was').waitFor()
    const before = asked
    await page.waitForTimeout(6_000)
    expect(asked).toBe(before)
    await page.getByRole('button', { name: 'Go on' }).click()
    await expect.poll(() => asked).toBeGreaterThan(before)
  })

  test('given a page that nobody touches for ten minutes, then it asks no more, and says so', async () => {
    await using visiting = await visited()
    const { page } = visiting
    await page.clock.install()
    await signInAs(page, 'Operator', '/operations')
    await page.getByText('Looks again every 4 seconds.').waitFor()
    await page.clock.fastForward(11 * 60_000)
    await page.getByText('Paused, as nobody touched this page for ten minutes.').waitFor()
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.getByText('Looks again every 4 seconds.').waitFor()
  })

  test('an edition is closed once it is asked for a second time, and once alone where the answer was lost; the next one, too early, is refused with the reason', async () => {
    await using own = await startStandalone({ syntheticCases: 0 })
    await using visiting = await visit(browserOf(), own.dashboardUrl, seen[0]!)
    const { page } = visiting
    await signInAs(page, 'Operator', '/operations/editions')
    await page.getByRole('button', { name: 'Close the books …' }).click()
    await page.getByRole('button', { name: 'Do not close' }).click()
    await page.getByText('No edition was closed yet.').waitFor()
    const close = async () => {
      await page.getByRole('button', { name: 'Close the books …' }).click()
      await page.getByRole('button', { name: /^Close edition \d+/ }).click()
    }
    // The first answer is lost on its way, and the page is loaded again: what is sent again has the same key.
    await page.route('**/api/operate/v1/editions', async (route) => {
      await route.fetch()
      await route.abort()
    })
    await close()
    await page.getByRole('alert').getByText('Nobody answered: it may have been done, or not.').waitFor()
    await page.unroute('**/api/operate/v1/editions')
    await page.reload()
    await close()
    await page.getByText(/^Edition 1 is closed, with all that was recorded/).waitFor()
    await page.getByText('Edition 1 is published.').waitFor()
    await close()
    await page.getByRole('alert').getByText('between two editions lie at least 28 days').waitFor()
  })

  test('given an agency, a registrar registers it, says who speaks for it, suspends it and reinstates it', async () => {
    await using visiting = await visited()
    const { page } = visiting
    await signInAs(page, 'Registrar', '/agencies')
    await page.getByLabel('Name', { exact: true }).fill('Shelter of the river mouth')
    await page.getByRole('combobox', { name: 'Kind' }).selectOption({ label: 'Non-governmental organisation' })
    await page.getByRole('combobox', { name: 'Country' }).selectOption({ label: 'Cambodia' })
    await page.getByRole('button', { name: 'Register', exact: true }).click()
    await page.getByRole('link', { name: 'Say who may speak for it' }).click()
    await page.getByRole('heading', { level: 2, name: 'Shelter of the river mouth' }).waitFor()
    await page.getByLabel(/^Issuers, one a line/).fill('https://id.example')
    await page.getByLabel('Reporter', { exact: true }).check()
    await page.getByRole('button', { name: 'Record', exact: true }).click()
    await page.getByText('https://id.example').first().waitFor()
    const standing = page.locator('dt', { hasText: 'Standing' }).locator('+ dd')
    await page.getByRole('combobox', { name: 'Reason' }).selectOption('It asked for it')
    await page.getByLabel('Yes, suspend Shelter of the river mouth').check()
    await page.getByRole('button', { name: 'Suspend' }).click()
    await expect.poll(() => standing.innerText()).toBe('suspended: at its own request')
    await page.getByLabel('Yes, reinstate Shelter of the river mouth').check()
    await page.getByRole('button', { name: 'Reinstate' }).click()
    await expect.poll(() => standing.innerText()).toBe('active')
    await page.screenshot({ path: join(screenshots, 'agency-1280-light.png'), fullPage: true })
    expect(await visiting.axe()).toEqual([])
    expect(await visiting.complaints()).toEqual([])
  })

  test('whoever has no role for it is told so, and is shown no way there', async () => {
    await using visiting = await visited()
    const { page } = visiting
    await signInAs(page, 'Analyst', '/operations')
    await page.getByRole('heading', { name: 'This page is for other roles' }).waitFor()
    expect(await page.getByRole('link', { name: 'Operations' }).count()).toBe(0)
  })
})
