import { findChromium } from '@ledger/engines'
import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { launchChromium } from './launch-chromium.ts'
import { startLedgerInABrowser } from './ledger-in-a-browser.ts'
import { visitAs } from './signed-in.ts'
import { visit } from './visit.ts'

// `npm run screenshots`: takes the pictures of the README, of a ledger as `npm start` begins it, with fewer cases. They
// are looked at before they are committed.

const folder = join(import.meta.dirname, '../../services/dashboard/pictures')
/** A clone holds every picture that there ever was. */
const mostBytes = 150_000
const cases = 1500
const width = 1080
const longestEditions = 600_000

type Picture = { readonly as?: string; readonly to: string; readonly whole: string; readonly height: number }

/** Each picture: who is signed in, the page, what is there once it is whole, and how high the window is. */
const pictures: Readonly<Record<string, Picture>> = {
  overview: { to: '/', whole: 'What changed since the edition before', height: 760 },
  explore: {
    to: '/explore?rows=countryOfExploitation&columns=year&from=2021-01',
    whole: 'Take them with you',
    height: 860,
  },
  cases: { as: 'Caseworker', to: '/cases', whole: 'Report a victim', height: 760 },
  operations: { as: 'Operator', to: '/operations', whole: 'What needs doing', height: 760 },
}

const executablePath = findChromium()
if (executablePath === undefined) throw new Error('there is no Chromium on this machine')
mkdirSync(folder, { recursive: true })
await using ledger = await startLedgerInABrowser(cases, longestEditions)
const browser = await launchChromium(executablePath)
for (const [name, { as, to, whole, height }] of Object.entries(pictures)) {
  const seen = { width, scheme: 'light' } as const
  await using visited = await (as === undefined
    ? visit(browser, ledger.origin, seen)
    : visitAs(browser, ledger.origin, as, to, seen))
  const { page } = visited
  await page.setViewportSize({ width, height })
  await page.goto(to)
  await page.getByText(whole).first().waitFor()
  await page.waitForLoadState('networkidle')
  const path = join(folder, `${name}.png`)
  await page.screenshot({ path })
  const { size } = statSync(path)
  process.stdout.write(`${path}: ${size} bytes\n`)
  if (size > mostBytes) throw new Error(`${path} is larger than ${mostBytes} bytes: make it less high`)
}
await browser.close()
