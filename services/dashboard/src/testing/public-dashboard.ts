import { serveHttp, serviceLogger, type HttpService } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { dashboardApp } from '../http/dashboard-app.ts'
import { passOn } from '../passing/pass-on.ts'
import { rawRequest, type Heard, type RawAnswer } from './raw-request.ts'
import { somePage } from './some-page.ts'

/** A dashboard with its public face alone, which is asked byte by byte. */
export type PublicDashboard = Pick<HttpService, 'stop'> & {
  readonly ask: (
    path: string,
    headers?: Readonly<Record<string, string>>,
    method?: string,
    heard?: Heard,
  ) => Promise<RawAnswer>
}

/**
 * Starts one for an origin, whose host it is asked by unless a header says another. `quietFor`: so many milliseconds it
 * waits for the service; longer than any machine is slow, if not said.
 */
export const publicDashboard = async (
  origin: string,
  queryUrl: string,
  quietFor = 60_000,
): Promise<PublicDashboard> => {
  const logger = serviceLogger('dashboard', 'silent')
  const app = dashboardApp({
    page: somePage,
    origins: [origin],
    pass: passOn({ service: 'query', serviceUrl: queryUrl, logger, quietFor }),
    isReady: () => Promise.resolve(true),
    logger,
    metrics: { began: () => () => undefined },
  })
  const http = await serveHttp(app, { host: '127.0.0.1', port: 0 })
  if (E.isLeft(http)) throw new Error(http.left)
  const { url, stop } = http.right
  return {
    stop,
    ask: (path, headers = {}, method = 'GET', heard) =>
      rawRequest(
        url,
        [
          `${method} ${path} HTTP/1.1`,
          ...Object.entries({ Host: new URL(origin).host, ...headers }).map(([name, value]) => `${name}: ${value}`),
        ],
        heard,
      ),
  }
}
