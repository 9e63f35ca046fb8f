import type { Browser } from 'playwright-core'
import { launchChromium } from '../../browser/launch-chromium.ts'

/** The pages that people look at, and what stands on each once its numbers are there. */
const pages = {
  overview: ['/', '.total .large'],
  explorer: ['/explore?rows=citizenship&columns=year', 'tfoot td.number'],
  country: ['/country/KHM', 'main dd, main td'],
  corridors: ['/corridors', '.flow'],
  editions: ['/editions', 'main table'],
  methods: ['/methods', 'main h2'],
} as const

/** A page as it was looked at: the reads that it asked for, and how long it took from nothing to its numbers, in milliseconds. */
export type LookedAt = { readonly name: string; readonly reads: ReadonlyArray<string>; readonly shown: number }

const look = async (browser: Browser, origin: string, name: keyof typeof pages): Promise<LookedAt> => {
  const [address, shown] = pages[name]
  // A window of its own has kept nothing of an earlier one.
  const context = await browser.newContext({ baseURL: origin })
  try {
    const page = await context.newPage()
    const reads: string[] = []
    page.on('request', (request) => {
      const { pathname, search } = new URL(request.url())
      if (pathname.startsWith('/api/read/')) reads.push(pathname + search)
    })
    const start = performance.now()
    await page.goto(address)
    await page.locator(shown).first().waitFor()
    const took = performance.now() - start
    await page.waitForLoadState('networkidle')
    return { name, reads, shown: took }
  } finally {
    await context.close()
  }
}

/** Looks at every page in a real Chromium, so many times, each time with nothing kept. */
export const looksAt = async (
  executablePath: string,
  origin: string,
  times: number,
): Promise<ReadonlyArray<LookedAt>> => {
  const browser = await launchChromium(executablePath)
  try {
    const looked: LookedAt[] = []
    for (let nth = 0; nth < times; nth++)
      for (const name of Object.keys(pages) as ReadonlyArray<keyof typeof pages>)
        looked.push(await look(browser, origin, name))
    return looked
  } finally {
    await browser.close()
  }
}
