import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'

/** How somebody sees a page. */
export type Seen = { readonly width: number; readonly scheme: 'light' | 'dark'; readonly locale?: string }

/** A page in a window of its own, and what it must not have done. */
export type Visit = AsyncDisposable & {
  readonly page: Page
  /** Complaints of the console and errors that nobody caught, breaches of the content security policy, and requests to any other origin. */
  readonly complaints: () => Promise<ReadonlyArray<string>>
  /** What axe finds against WCAG 2.2 AA and its best practices, a line each. */
  readonly axe: () => Promise<ReadonlyArray<string>>
}

const axeSource = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

type AxeResult = {
  readonly violations: ReadonlyArray<{
    readonly id: string
    readonly help: string
    readonly nodes: ReadonlyArray<{ readonly target: ReadonlyArray<string> }>
  }>
}

/** Opens a window on an origin. Nothing is loaded before `page.goto`. */
export const visit = async (
  browser: Browser,
  origin: string,
  { width, scheme, locale = 'en-GB' }: Seen,
): Promise<Visit> => {
  const context = await browser.newContext({
    baseURL: origin,
    viewport: { width, height: 900 },
    colorScheme: scheme,
    locale,
  })
  // Far beyond what anything takes: how slow a machine is decides nothing.
  context.setDefaultTimeout(90_000)
  const page = await context.newPage()
  const heard: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') heard.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => heard.push(`uncaught: ${error.message}`))
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== origin) heard.push(`elsewhere: ${request.url()}`)
  })
  await page.addInitScript(`
    window.breaches = []
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      window.breaches.push('policy: ' + violatedDirective + ' ' + blockedURI))`)
  return {
    page,
    complaints: async () => [...heard, ...(await page.evaluate<ReadonlyArray<string>>('window.breaches'))],
    axe: async () => {
      await page.evaluate(axeSource)
      const found = await page.evaluate<AxeResult>(`axe.run(document, { runOnly: ${JSON.stringify(rules)} })`)
      return found.violations.map(
        ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((n) => n.target.join(' ')).join(', ')}`,
      )
    },
    [Symbol.asyncDispose]: () => context.close(),
  }
}
