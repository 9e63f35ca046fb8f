import type { Page } from 'playwright-core'
import { setTimeout as wait } from 'node:timers/promises'

/** Longer than the page takes from one answer to the next question. */
const restMs = 25
const longestMs = 30_000

/**
 * Goes to addresses within the page, which keeps what was said in it; each time it waits until the page asks for nothing
 * more. It listens from here on.
 */
export const goingWithin = (page: Page): ((address: string) => Promise<void>) => {
  const asked = new Set<unknown>()
  page.on('request', (request) => asked.add(request))
  page.on('requestfinished', (request) => asked.delete(request))
  page.on('requestfailed', (request) => asked.delete(request))
  const isWaiting = (): Promise<boolean> =>
    page.evaluate<boolean>(`document.querySelector('main .waiting, main [aria-busy="true"]') !== null`)
  return async (address) => {
    await page.evaluate(`(() => {
      history.pushState(null, '', ${JSON.stringify(address)})
      dispatchEvent(new PopStateEvent('popstate'))
    })()`)
    for (const until = Date.now() + longestMs; Date.now() < until;) {
      await wait(restMs)
      if (asked.size > 0 || (await isWaiting())) continue
      await wait(restMs)
      if (asked.size === 0 && !(await isWaiting())) return
    }
    throw new Error(`the page goes on asking: ${address}`)
  }
}
