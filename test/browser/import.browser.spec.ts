import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startCli } from '../e2e/cli-process.ts'
import { describeInABrowser, screenshots } from './in-a-browser.ts'
import { ledgerOfItsOwn } from './ledger-of-its-own.ts'
import { visit, type Visit } from './visit.ts'

/** What stands in a column that is not read, as a name would: it must never leave the machine. */
const mark = 'Ngu Vo Danh'

const header =
  'prs_Gender,hte_Country,vic_TypeOfExploitation,cas_ReportingCountry,prs_Citizenship,cas_ReportedOn,cas_Id'
const row = (id: string, sex = 'Feminine') => `${sex},Cambodia,Forced labour,Indonesia,Indonesia,2023-05-04,${id}`
const rows = Array.from({ length: 30 }, (_one, nth) => row(`2023-${nth}`))
const htcds = [header, ...rows, row('bad', 'sideways'), ''].join('\r\n')
/** The same kind of table as an embassy keeps it, in words of its own. */
const ownTable = [
  'Nomor;JK;Negara;Tanggal;Nama',
  `A1;Feminine;Cambodia;2023-06-01;${mark}`,
  `A2;Feminine;Cambodia;2023-06-02;${mark}`,
  '',
].join('\n')

describeInABrowser('the import of a file, in a browser', (browserOf) => {
  const ledgerOf = ledgerOfItsOwn({ syntheticCases: 0 })
  let data: string
  beforeAll(() => {
    data = mkdtempSync(join(tmpdir(), 'ledger-import-'))
    writeFileSync(join(data, 'victims.csv'), htcds)
    writeFileSync(join(data, 'own.csv'), ownTable)
  })
  afterAll(() => {
    rmSync(data, { recursive: true })
  })

  const signedIn = async (width: number, scheme: 'light' | 'dark') => {
    const visited = await visit(browserOf(), ledgerOf().dashboardUrl, { width, scheme })
    await visited.page.goto('/import')
    await visited.page.getByRole('link', { name: 'Sign in' }).last().click()
    await visited.page.getByRole('button', { name: 'Sign in as Caseworker', exact: true }).click()
    // One comes back to the page that one wanted.
    await visited.page.locator('.drop input[type=file]').waitFor()
    return visited
  }
  /** That there is no edition yet is told by a status, which the console of a browser notes. */
  const complaintsOf = async ({ complaints }: Visit) =>
    (await complaints()).filter((complaint) => !complaint.includes('404 (Not Found)'))
  const counted = (page: Page, what: string) =>
    page.locator('.tally > div').filter({ hasText: what }).locator('dd').innerText()

  test('given a file of the standard, when it is tried and imported, then its rows are in once', async () => {
    await using visited = await signedIn(1280, 'light')
    const { page } = visited
    await page.locator('.drop input[type=file]').setInputFiles(join(data, 'victims.csv'))
    await page.getByText('victims.csv is a file of the format htcds').waitFor()
    expect(await page.getByRole('button', { name: 'Import', exact: true }).isDisabled()).toBe(true)
    await page.getByRole('button', { name: 'Try it' }).click()
    await page.getByRole('heading', { name: 'What would come of it' }).waitFor()
    expect(await counted(page, 'Would be new')).toBe('30')
    expect(await counted(page, 'Would not be taken')).toBe('1')
    await page.screenshot({ path: join(screenshots, 'import-1280-light.png'), fullPage: true })
    expect(await visited.axe()).toEqual([])

    await page.getByRole('button', { name: 'Import', exact: true }).click()
    await page.getByRole('heading', { name: 'What came of it' }).waitFor()
    expect([await counted(page, 'New'), await counted(page, 'In already')]).toEqual(['30', '0'])
    const [rejects] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'These rows as a file' }).click(),
    ])
    const lines = readFileSync(await rejects.path(), 'utf8').split('\r\n')
    expect([lines.length, lines[1]]).toEqual([3, expect.stringMatching(/^32,prs_Gender,sideways,/)])

    // Sent again it adds nothing, here or by the command line, which makes the same keys of the same rows.
    await page.getByRole('button', { name: 'Try it' }).click()
    await page.getByRole('heading', { name: 'What would come of it' }).waitFor()
    expect([await counted(page, 'Would be new'), await counted(page, 'In already')]).toEqual(['0', '30'])
    const asTheSame = ['--token', ledgerOf().connection.tokens.reporter]
    const importing = ['import', join(data, 'victims.csv'), '--json', ...asTheSame]
    const again = await startCli(importing, ledgerOf().data, data).result
    expect(JSON.parse(again.stdout)).toMatchObject({ new: 0, known: 30, refused: 1 })

    expect(await complaintsOf(visited)).toEqual([])
  })

  test('given a table of other columns, when it is said which is which, then it is taken, what is not read never leaves the machine, and the choices are kept as a file', async () => {
    await using visited = await signedIn(360, 'dark')
    const { page } = visited
    const bodies: string[] = []
    page.on('request', (request) => bodies.push(request.postData() ?? ''))
    await page.locator('.drop input[type=file]').setInputFiles(join(data, 'own.csv'))
    await page.getByText('is of no format that the ledger knows').waitFor()
    await page.getByRole('combobox', { name: 'Format' }).selectOption('htcds')
    await page.getByText('lacks these columns').waitFor()
    const say = async (column: string, chosen: string) =>
      page.getByRole('combobox', { name: column }).selectOption({ label: chosen })
    const write = async (column: string, text: string) => {
      await say(column, 'Text of my own')
      await page.getByLabel(`Text in ${column}`).fill(text)
    }
    await page.getByText(/more columns?$/).click()
    await say('prs_Gender', 'JK')
    await say('hte_Country', 'Negara')
    await write('vic_TypeOfExploitation', 'Forced labour')
    await write('prs_Citizenship', 'Indonesia')
    await write('cas_ReportingCountry', 'Indonesia')
    await say('cas_ReportedOn', 'Tanggal')
    await write('cas_Id', 'embassy-{Nomor}')
    await page.getByRole('button', { name: 'Try it' }).click()
    await page.getByRole('heading', { name: 'What would come of it' }).waitFor()
    expect([await counted(page, 'Would be new'), await counted(page, 'Would not be taken')]).toEqual(['2', '0'])
    expect(bodies.filter((body) => body.includes('ReportVictim')).length).toBeGreaterThan(0)
    expect(bodies.filter((body) => body.includes(mark))).toEqual([])
    await page.screenshot({ path: join(screenshots, 'import-360-dark.png'), fullPage: true })
    expect(await visited.axe()).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
    const [map] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Keep these choices as a file' }).click(),
    ])
    writeFileSync(join(data, 'map.csv'), readFileSync(await map.path()))
    const trial = await startCli(
      ['import', join(data, 'own.csv'), '--map', join(data, 'map.csv'), '--dry-run', '--json'],
      ledgerOf().data,
      data,
    ).result
    expect(JSON.parse(trial.stdout)).toMatchObject({ new: 2, refused: 0 })
    expect(await complaintsOf(visited)).toEqual([])
  })

  test('given a session that ended meanwhile, when it is tried, then it says so and that nothing is lost', async () => {
    await using visited = await signedIn(1280, 'light')
    const { page } = visited
    await page.locator('.drop input[type=file]').setInputFiles(join(data, 'victims.csv'))
    await page.getByText('victims.csv is a file of the format htcds').waitFor()
    await page.context().clearCookies()
    await page.getByRole('button', { name: 'Try it' }).click()
    await page.getByRole('alert').getByText('The ledger took no more rows').waitFor()
    await page.getByText('rows that are in already add nothing').first().waitFor()
  })
})
