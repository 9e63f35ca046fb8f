import type { SessionAnswer } from '@ledger/api'
import { ledgerAudience, serviceLogger } from '@ledger/service-kit'
import { openIdConnect } from '../sign-in/open-id-connect.ts'
import { browserAt, type Browser } from './browser.ts'
import { dashboardUnderTest } from './dashboard-under-test.ts'
import { innerService } from './inner-service.ts'
import { clientSecret, openIdIssuer, type OpenIdIssuer } from './open-id-issuer.ts'

/** An issuer that does not answer. */
export const gone = 'http://127.0.0.1:9'

/** Who is signed in, of a browser. */
export const sessionOf = async (browser: Browser): Promise<SessionAnswer> =>
  (await (await browser.ask('/api/session')).json()) as SessionAnswer

/** A dashboard, the query service behind it, and a real issuer at which people sign in, beside one that is gone. */
export const dashboardAtIssuer = async () => {
  const inner = await innerService((_request, response) => response.end('{}'))
  const atIssuer = Promise.withResolvers<OpenIdIssuer>()
  const dashboard = await dashboardUnderTest(inner.url, async (origin, now) => {
    const { issuer } = await openIdIssuer(origin).then((started) => {
      atIssuer.resolve(started)
      return started
    })
    const offered = [
      { issuer, name: 'The ministry', client: 'ledger' },
      { issuer: gone, name: 'One that is gone', client: 'ledger' },
    ]
    const openId = openIdConnect({
      issuers: offered,
      secrets: new Map([[issuer, clientSecret]]),
      origin,
      audience: ledgerAudience,
      longestLife: 3600,
      now,
      logger: serviceLogger('dashboard', 'silent'),
    })
    return { issuers: { openId, offered: offered.map(({ issuer: at, name }) => ({ issuer: at, name })) } }
  })
  const issuer = await atIssuer.promise
  const someone = { ...issuer.person }

  /** A browser at both: it follows each redirect to whichever of them it leads to, until one leads to a page of ours. */
  const browserAtBoth = () => {
    const [here, there] = [browserAt(dashboard.origin), browserAt(issuer.issuer)]
    const follow = async (answer: Response, until = (_url: URL) => false): Promise<URL> => {
      const url = new URL(answer.headers.get('location') ?? '', answer.url)
      const isOurs = url.origin === dashboard.origin
      if (answer.status >= 400 || until(url) || (isOurs && !url.pathname.startsWith('/sign-in'))) return url
      return follow(await (isOurs ? here : there).ask(url.pathname + url.search), until)
    }
    return { here, follow }
  }
  const address = (to = '', at = issuer.issuer): string =>
    `/sign-in?${new URLSearchParams({ issuer: at, ...(to !== '' && { to }) }).toString()}`
  return {
    inner,
    issuer,
    someone,
    origin: dashboard.origin,
    clock: dashboard.clock,
    browserAtBoth,
    address,
    signIn: async (to = '') => {
      const { here, follow } = browserAtBoth()
      const came = await follow(await here.ask(address(to)))
      return { here, came: came.pathname + came.search }
    },
    /** As it was before any test. */
    reset: (): void => {
      Object.assign(issuer.person, someone)
      issuer.asked.length = 0
      inner.came.length = 0
      dashboard.clock.ahead = 0
    },
    stop: async (): Promise<void> => {
      await dashboard.stop()
      await issuer.stop()
      await inner.stop()
    },
  }
}
