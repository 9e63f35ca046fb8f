import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { randomUUID } from 'node:crypto'
import { aReport } from '../e2e/asked.ts'
import { describeInABrowser, screenshots } from './in-a-browser.ts'
import { ledgerOfItsOwn } from './ledger-of-its-own.ts'
import { seen } from './seen-pages.ts'
import { signInAs } from './sign-in-as.ts'
import { visit } from './visit.ts'

describeInABrowser('cases, in a browser', (browserOf) => {
  const ledgerOf = ledgerOfItsOwn({ syntheticCases: 120 })
  let [overdue, ours, theirs] = ['', '', '']

  const recorded = async (token: string, path: string, body: object): Promise<string> => {
    const response = await fetch(`${ledgerOf().intakeUrl}${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': `"${randomUUID()}"`,
        ...(path !== '/v1/cases' && { 'if-match': '*' }),
      },
      body: JSON.stringify(body),
    })
    const json = (await response.json()) as Readonly<Record<string, unknown>>
    if (!response.ok) throw new Error(`a test's command was not taken: ${JSON.stringify(json)}`)
    return String(json['id'])
  }

  beforeAll(async () => {
    const { reporter, reporterOfThailand } = ledgerOf().connection.tokens
    overdue = await recorded(reporter, '/v1/cases', aReport)
    await recorded(reporter, `/v1/cases/${overdue}/rescue`, {
      ...{ rescuedOn: '2023-06-26', manner: 'Rescued', country: 'KHM' },
    })
    await recorded(reporter, `/v1/cases/${overdue}/nationality`, { country: 'IDN', verifiedOn: '2023-07' })
    await recorded(reporter, `/v1/cases/${overdue}/return-plan`, {
      ...{ plannedFor: '2023-08-20', mode: 'CharteredFlight', from: 'KHM' },
    })
    ours = await recorded(reporter, '/v1/cases', { ...aReport, person: { ...aReport.person, gender: 'Masculine' } })
    theirs = await recorded(reporterOfThailand, '/v1/cases', {
      ...aReport,
      report: { channel: 'BorderScreening', reportedOn: '2023-06', country: 'THA' },
    })
  })

  const looked = () => ({
    'our cases': ['/cases', 'Return overdue:'],
    'our cases, chosen': ['/cases?lifecycle=all&stage=rescued&sort=reported&order=earliest', 'Choose and sort'],
    'a case': [`/cases/${overdue}`, 'Return planned'],
    'a case that there is not': [`/cases/${theirs}`, 'There is no such case'],
    'merge requests': [`/merge-requests?case=${ours}`, 'Your case'],
  })

  for (const how of seen)
    for (const name of Object.keys(looked()) as ReadonlyArray<keyof ReturnType<typeof looked>>)
      test(`${name}, ${how.width} pixels wide and ${how.scheme}: whole, without a complaint, nothing for axe to find`, async () => {
        const [address, whole] = looked()[name] as [string, string]
        await using visited = await visit(browserOf(), ledgerOf().dashboardUrl, how)
        const { page } = visited
        await signInAs(page, 'Caseworker')
        await page.goto(address)
        await page.getByText(whole).first().waitFor()
        await page.waitForLoadState('networkidle')
        await page.screenshot({ path: join(screenshots, `${name}-${how.width}-${how.scheme}.png`), fullPage: true })
        expect(await visited.axe()).toEqual([])
        // No edition is published here, and there may be no such case: the console says so of each answer.
        const complaints = await visited.complaints()
        expect(complaints.filter((one) => !one.includes('404 (Not Found)'))).toEqual([])
        expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
      })

  const laptop = { width: 1280, scheme: 'light' } as const
  /** Somebody who is signed in, in a window of her own. */
  const signedIn = async (name: string) => {
    const visited = await visit(browserOf(), ledgerOf().dashboardUrl, laptop)
    await signInAs(visited.page, name)
    return visited
  }
  const [caseworker, ofAnotherState] = ['Caseworker', 'Caseworker of another state']

  test('given cases that wait, when one kind of waiting is chosen, then those alone are shown, and the address holds it', async () => {
    await using visited = await signedIn(caseworker)
    const { page } = visited
    await page.goto('/cases')
    const late = page.getByRole('button', { name: /^Return overdue/ })
    await late.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('status').filter({ hasText: '1 case' }).waitFor()
    expect(new URL(page.url()).search).toBe('?overdue=true')
    expect(await page.getByRole('row').count()).toBe(2)
    await page.reload()
    await page.getByRole('button', { name: /^Return overdue/, pressed: true }).waitFor()
    await page.getByLabel('How far it has come').selectOption('Reported')
    await page.getByText('Your agency holds no such case.').waitFor()
    await page.getByRole('button', { name: 'Take all choices out' }).click()
    await page.getByRole('link', { name: `Case ${overdue.slice(0, 8)}` }).click()
    await page.getByRole('heading', { level: 1, name: `Case ${overdue.slice(0, 8)}` }).waitFor()
    await page.getByRole('link', { name: 'Record a travel document' }).first().click()
    await page.getByRole('heading', { level: 1, name: 'Record a travel document' }).waitFor()
    await page.getByLabel('Emergency travel document').check()
    await page.getByLabel('Year', { exact: true }).fill('2023')
    await page.getByRole('button', { name: 'Record a travel document' }).click()
    // What was just recorded is there when she comes back.
    await page.getByRole('link', { name: 'Go to the case' }).click()
    await page.getByText('Travel document issued').first().waitFor()
    expect(await page.getByText('No travel document').count()).toBe(0)
  })

  test('given a phone, the list comes page by page, each case once, and the way back leads to the page before', async () => {
    await using visited = await visit(browserOf(), ledgerOf().dashboardUrl, { width: 360, scheme: 'light' })
    const { page } = visited
    await signInAs(page, caseworker)
    const cases = page.getByRole('link', { name: /^Case / })
    const next = page.getByRole('button', { name: 'Next page' })
    const shown: string[] = []
    await page.goto('/cases?lifecycle=all')
    for (let isLast = false; !isLast;) {
      await cases.first().waitFor()
      await page.waitForLoadState('networkidle')
      const some = await cases.allInnerTexts()
      shown.push(...some)
      isLast = (await next.count()) === 0
      if (!isLast) await next.click()
      if (!isLast) await page.getByRole('link', { name: some[0] ?? '', exact: true }).waitFor({ state: 'detached' })
    }
    expect(new Set(shown).size).toBe(shown.length)
    expect(shown.length).toBeGreaterThan(10)
    await page.getByText(`${shown.length} cases`).waitFor()
    await page.goBack()
    await page.getByRole('link', { name: shown.at(-(shown.length % 10 || 10) - 1) ?? '', exact: true }).waitFor()
    await page.getByRole('button', { name: 'Next page' }).waitFor()
  })

  test('given a caseworker of another state, a case that she does not hold looks as one that there is not', async () => {
    await using visited = await signedIn(ofAnotherState)
    const { page } = visited
    await page.goto('/cases?lifecycle=all&synthetic=exclude')
    await page.getByRole('link', { name: `Case ${theirs.slice(0, 8)}` }).waitFor()
    expect(await page.getByRole('link', { name: /^Case / }).count()).toBe(1)
    const told: string[] = []
    for (const id of [overdue, randomUUID()]) {
      await page.goto(`/cases/${id}`)
      await page.getByRole('heading', { level: 1, name: 'There is no such case' }).waitFor()
      told.push(await page.locator('main').innerText())
      expect(await page.title()).not.toContain(id)
    }
    expect(told[0]).toBe(told[1])
  })

  test('given two agencies that met one person, one asks, the other refuses unseen, accepts, and undoes it', async () => {
    await using asking = await signedIn(caseworker)
    await using answering = await signedIn(ofAnotherState)
    const [asker, other] = [asking.page, answering.page]
    await asker.goto(`/merge-requests?case=${ours}`)
    await asker.getByLabel('The other agency’s case').or(asker.getByLabel("The other agency's case")).fill(theirs)
    await asker.getByLabel('The agencies agree').check()
    await asker.getByRole('button', { name: 'Ask to merge' }).click()
    await asker.getByText('The request was sent').waitFor()
    await asker.getByText('No answer yet').waitFor()

    const answer = async (first: string, then: string): Promise<void> => {
      await other.getByRole('button', { name: first, exact: true }).click()
      await other.getByRole('button', { name: then, exact: true }).click()
    }
    await other.goto('/merge-requests')
    await other.getByText('Waits for your answer').waitFor()
    // Of the other's case nothing is told, not even its number.
    expect(await other.locator('main').innerHTML()).not.toContain(ours.slice(0, 8))
    expect(await answering.axe()).toEqual([])
    await answer('Refuse', 'Yes, refuse')
    await other.getByText('Refused. You can still accept it').waitFor()
    await asker.reload()
    await asker.getByText('No answer yet').waitFor()
    expect(await asker.locator('main').innerText()).not.toContain('Refused')

    await answer('Accept', 'Yes, merge the cases')
    await other.getByText('Accepted: the cases are merged').waitFor()
    await other.screenshot({ path: join(screenshots, 'merge request accepted-1280-light.png'), fullPage: true })
    await asker.goto(`/cases/${theirs}`)
    // Both agencies are named, and the person is not the same by both.
    await asker.getByRole('heading', { name: 'Merged cases say different things' }).waitFor()
    await asker.getByText('Another case merged into this one').waitFor()
    await asker.getByRole('heading', { name: 'Times of being trafficked' }).waitFor()
    await asker.getByText('Held by').getByText('your agency').waitFor()
    await asker.getByRole('button', { name: /^Show what was recorded on merged case/ }).click()
    await asker.getByText('Merged into another case').waitFor()
    await asker.waitForLoadState('networkidle')
    expect(await asking.axe()).toEqual([])
    await asker.screenshot({ path: join(screenshots, 'merged case-1280-light.png'), fullPage: true })
    await asker.goto(`/cases/${ours}`)
    await asker.getByText('This case was merged into another of the same person.').waitFor()

    await answer('Undo the merge', 'Yes, undo the merge')
    await other.getByText('The merge was undone').waitFor()
    await asker.goto(`/cases/${theirs}`)
    await asker.getByRole('heading', { level: 1, name: 'There is no such case' }).waitFor()
    await asker.goto(`/cases/${ours}`)
    await asker.getByRole('heading', { name: 'What is missing next' }).waitFor()
  })

  test('given marks of a script where others write text, they are shown as text', async () => {
    await using visited = await signedIn(caseworker)
    const { page } = visited
    const mark = '<img src=x onerror="window.stolen=1">'
    const registration = { name: mark, organisationType: 'EmbassyOrConsulate', country: 'IDN' }
    await page.route('**/api/read/v1/agencies/*', (route) =>
      route.fulfill({ json: { id: '', revision: 0, registration } }),
    )
    for (const address of ['/cases', `/cases/${overdue}`]) {
      await page.goto(address)
      await page.getByText(mark).first().waitFor()
      expect([await page.locator('main img').count(), await page.evaluate('window.stolen')]).toEqual([0, undefined])
    }
  })
})
