import { problem, type AppOptions, type Logger } from '@ledger/service-kit'
import express, { type Express, type Request, type RequestHandler, type Response } from 'express'
import { innerServices, type InnerServiceName } from '../inner-services/inner-services.ts'
import { serviceRoute } from '../inner-services/service-route.ts'
import type { PageFiles } from '../page/page-files.ts'
import { servePage } from '../page/serve-page.ts'
import type { PassOn } from '../passing/pass-on.ts'
import { readsBelow } from '../reads/asked-read.ts'
import { readsRoute } from '../reads/reads-route.ts'
import { withoutSignIn, withSignIn, type SignInOptions } from '../sign-in/with-sign-in.ts'
import { healthRoutes } from './health-routes.ts'
import { onlyOwnHost, type OwnOrigins } from './own-origin.ts'
import { securityHeaders } from './security-headers.ts'
import { sendProblem } from './send-problem.ts'

/** What the origin is served with. */
export type DashboardOptions = Pick<AppOptions, 'metrics' | 'trustedProxies'> & {
  readonly page: PageFiles
  readonly origins: OwnOrigins
  /** To the query service. */
  readonly pass: PassOn
  readonly logger: Logger
  /** Whether sessions can be read. */
  readonly isReady: () => Promise<boolean>
  /** How people sign in; nobody can, where it is not said: then this is the public face alone. */
  readonly signIn?: SignInOptions & {
    /** To the services that only those who are signed in come to. */
    readonly passTo: Readonly<Record<InnerServiceName, PassOn>>
  }
}

const timed =
  (metrics: DashboardOptions['metrics'], path: string): RequestHandler =>
  (request, response, next) => {
    const done = metrics.began({ method: request.method === 'POST' ? 'post' : 'get', path })
    response.on('close', () => done(response.statusCode))
    next()
  }

const serviceNames = Object.keys(innerServices) as ReadonlyArray<InnerServiceName>

const onlyPaths: RequestHandler = (request, response, next) => {
  // `GET http://elsewhere/ HTTP/1.1` is for proxies, and this is none for whoever asks.
  if (request.url.startsWith('/')) next()
  else sendProblem(response, problem('malformed-request', 'Ask for a path of this server.'))
}

/** The one origin that browsers have: the page, and below /api what it asks for. */
export const dashboardApp = (options: DashboardOptions): Express => {
  const { page, origins, pass, signIn, logger, metrics } = options
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('query parser', 'simple')
  app.set('trust proxy', [...(options.trustedProxies ?? [])])
  app.use(securityHeaders(origins[0].startsWith('https:')))
  app.use(onlyPaths)
  app.use(healthRoutes(options.isReady))
  app.use(onlyOwnHost(origins))
  const { whoAsks, router } = signIn === undefined ? withoutSignIn : withSignIn(signIn, origins, logger)
  app.use(readsBelow, timed(metrics, readsBelow), readsRoute({ pass, whoAsks }))
  if (signIn !== undefined)
    for (const service of serviceNames) {
      const { below } = innerServices[service]
      app.use(below, timed(metrics, below), serviceRoute(service, { pass: signIn.passTo[service], whoAsks, origins }))
    }
  app.use(timed(metrics, '/'), router)
  app.use(servePage(page))
  app.use((_request, response) => sendProblem(response, problem('not-found', 'There is no such page.')))
  // Express calls a handler of four arguments with what it could not make sense of itself, as a broken escape in a path.
  app.use((error: unknown, _request: Request, response: Response, _next: () => void) => {
    const status = (error as { status?: number }).status ?? 500
    if (status >= 500) logger.error({ err: error }, 'a request failed')
    if (response.headersSent) response.destroy()
    else sendProblem(response, problem(status < 500 ? 'malformed-request' : 'internal-error'))
  })
  return app
}
