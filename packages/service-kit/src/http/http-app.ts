import { decode } from '@ledger/kernel'
import type { Action } from '@ledger/ledger'
import express, { type Express, type Request, type Response } from 'express'
import * as E from 'fp-ts/lib/Either.js'
import { randomUUID } from 'node:crypto'
import type { AgencyOf } from '../access/agency-directory.ts'
import type { Caller } from '../auth/caller.ts'
import type { TokenVerifier } from '../auth/token-verifier.ts'
import type { Logger } from '../logger.ts'
import type { HttpMetrics } from '../metrics.ts'
import type { RateLimit } from '../rate-limit.ts'
import { sendProblem, sendReply } from './answer.ts'
import { authenticate, authorise, letIn, type Authorised } from './authorise.ts'
import { namesEtag, readIdempotencyKey, readIfMatch } from './conditional-headers.ts'
import { lastEventIdHeader, readLastEventId } from './last-event-id-header.ts'
import { problem, type Problem } from './problem.ts'
import { purposeHeader, readPurpose } from './purpose-header.ts'
import { declaredCost, openStreamBody, readJsonBody, type Pace } from './read-body.ts'
import { refusalLog } from './refusal-log.ts'
import { restFor } from './rest-for.ts'
import { inPart, type AnyRoute, type Reply, type RouteRequest } from './route.ts'

/** What the routes of a service are served with. */
export type AppOptions = {
  readonly routes: ReadonlyArray<AnyRoute>
  readonly verify: TokenVerifier
  /**
   * The agencies of callers: whose tokens speak for them, and how they stand. One that is suspended or not registered
   * neither reads nor writes.
   */
  readonly agencyOf: AgencyOf
  readonly logger: Logger
  readonly metrics: HttpMetrics
  /** Turns callers away who ask too much. */
  readonly limit?: RateLimit
  /** The same of those who ask for what is published, without a token: by their addresses. */
  readonly publicLimit?: RateLimit
  /** The proxies, as addresses and networks, that are believed from where a request came (X-Forwarded-For); none, if not said. */
  readonly trustedProxies?: ReadonlyArray<string>
  /** What every address that is no route is answered with; that it is not there, if not said. */
  readonly otherwise?: () => Problem
}

const correlation = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const trace = /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/

const invalid = (part: 'query' | 'path', left: Parameters<typeof inPart>[1]): E.Either<Problem, never> =>
  E.left(problem('invalid-request', undefined, { errors: inPart(part, left) }))

/** What every request on a route is handled with, whatever it carries. */
type Handling = Pick<RouteRequest<unknown, unknown, unknown>, 'correlationId' | 'note' | 'pace' | 'signal'>

const readRequest = async (
  request: Request,
  response: Response,
  route: AnyRoute,
  { caller, agency }: Authorised,
  handling: Handling,
): Promise<E.Either<Problem, RouteRequest<unknown, unknown, unknown>>> => {
  const params = decode(route.params)(request.params)
  if (E.isLeft(params)) return invalid('path', params.left)
  const query = decode(route.query)({ ...request.query })
  if (E.isLeft(query)) return invalid('query', query.left)
  const key = route.needs.idempotencyKey ? readIdempotencyKey(request.get('idempotency-key')) : E.right('')
  if (E.isLeft(key)) return key
  const match = route.needs.ifMatch ? readIfMatch(request.get('if-match')) : E.right(undefined)
  if (E.isLeft(match)) return match
  const purpose = route.takesPurpose === true ? readPurpose(request.get(purposeHeader)) : E.right(undefined)
  if (E.isLeft(purpose)) return purpose
  const seen = route.resumes === true ? readLastEventId(request.get(lastEventIdHeader)) : E.right(undefined)
  if (E.isLeft(seen)) return seen
  const body = await readBody(request, response, route, handling.pace)
  if (E.isLeft(body)) return body
  const traceparent = request.get('traceparent')
  return E.right({
    params: params.right,
    query: query.right,
    body: body.right,
    caller,
    agency,
    idempotencyKey: key.right,
    ifMatch: match.right,
    purpose: purpose.right,
    lastEventId: seen.right,
    address: request.originalUrl,
    accept: (offered) => request.accepts([...offered]) || undefined,
    holds: (etag) => namesEtag(request.get('if-none-match'), etag),
    traceparent: traceparent !== undefined && trace.test(traceparent) ? traceparent : undefined,
    ...handling,
  })
}

const readBody = (
  request: Request,
  response: Response,
  { body }: AnyRoute,
  pace: Pace,
): Promise<E.Either<Problem, unknown>> => {
  switch (body.kind) {
    case 'none':
      return Promise.resolve(E.right(undefined))
    case 'json':
      return readJsonBody(request, response, body, pace)
    case 'stream':
      return Promise.resolve(openStreamBody(request, body.mediaType, pace))
  }
}

/** Answers one request on a route, from the token to the last byte. Whatever throws is ours, and answered with 500. */
const serve =
  (options: AppOptions, refused: ReturnType<typeof refusalLog>, route: AnyRoute) =>
  async (request: Request, response: Response): Promise<void> => {
    const { verify, logger, metrics } = options
    const limit = route.isPublished === true ? options.publicLimit : options.limit
    const done = metrics.began(route)
    const given = request.get('x-request-id')
    const correlationId = given !== undefined && correlation.test(given) ? given : randomUUID()
    response.setHeader('X-Request-Id', correlationId)
    const hangUp = new AbortController()
    response.on('close', () => {
      if (!response.writableFinished) hangUp.abort()
      done(response.statusCode)
    })
    const note = ({ type, status, detail }: Problem) => {
      if (status >= 500) logger.warn({ type, detail, route: route.path, correlationId }, 'a request came to nothing')
    }
    let known: Caller | undefined
    const callerOf = async (action: Action): Promise<E.Either<Problem, Authorised>> => {
      const verified = await authenticate(request, verify)
      if (E.isLeft(verified)) return verified
      known = verified.right
      return authorise(known, action, (route.cost ?? 1) + declaredCost(request, route.body), options)
    }
    const anybody = async ({ tellsMoreTo }: AnyRoute): Promise<E.Either<Problem, Authorised>> => {
      const everybody = letIn(request, route, limit)
      if (E.isLeft(everybody) || tellsMoreTo === undefined) return everybody
      const known = await callerOf(tellsMoreTo)
      return E.isLeft(known) ? everybody : known
    }
    const answer = async (): Promise<E.Either<Problem, Reply>> => {
      const caller = route.action === 'public' ? await anybody(route) : await callerOf(route.action)
      if (E.isLeft(caller)) return caller
      const pace: Pace = async (cost) => {
        const rest = limit?.charge(caller.right.caller, cost) ?? 0
        if (rest > 0) await restFor(rest, hangUp.signal)
      }
      const handling = { correlationId, note, pace, signal: hangUp.signal }
      const read = await readRequest(request, response, route, caller.right, handling)
      return E.isLeft(read) ? read : route.handle(read.right)
    }
    try {
      const answered = await answer()
      if (E.isRight(answered)) return await sendReply(response, answered.right, hangUp.signal)
      note(answered.left)
      if (route.action !== 'public' || route.isPublished === true)
        refused(answered.left, { caller: known, route, correlationId })
      sendProblem(response, answered.left, correlationId)
    } catch (error) {
      logger.error({ err: error, route: route.path, correlationId }, 'a request failed')
      if (hangUp.signal.aborted || response.headersSent) response.destroy()
      else
        sendProblem(
          response,
          problem('internal-error', 'It is recorded under the instance of this problem.'),
          correlationId,
        )
    }
  }

const expressPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1')

/** The Express application of a service: its routes, and a problem for every other address and method. */
export const httpApp = (options: AppOptions): Express => {
  const app = express()
  const refused = refusalLog(options.logger, () => Date.now())
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('query parser', 'simple')
  app.set('trust proxy', [...(options.trustedProxies ?? [])])
  app.use((request, response, next) => {
    response.setHeader('X-Content-Type-Options', 'nosniff')
    response.setHeader('Cache-Control', 'no-store')
    if (request.httpVersion === '1.1' && request.headers.host === undefined)
      sendProblem(response, problem('malformed-request', 'Send a header Host.'), randomUUID())
    else next()
  })
  for (const route of options.routes) app[route.method](expressPath(route.path), serve(options, refused, route))
  for (const path of new Set(options.routes.map((route) => route.path))) {
    const allowed = options.routes.filter((route) => route.path === path).map((route) => route.method.toUpperCase())
    app.all(expressPath(path), (_request, response) => {
      response.setHeader('Allow', allowed.join(', '))
      sendProblem(response, problem('method-not-allowed', `This address takes ${allowed.join(' and ')}.`), randomUUID())
    })
  }
  const notThere = () => problem('not-found', 'The description of this API is at /openapi.json.')
  app.use((_request, response) => {
    sendProblem(response, (options.otherwise ?? notThere)(), randomUUID())
  })
  // Express calls a handler of four arguments with what it could not make sense of itself, as a broken escape in a path.
  app.use((error: unknown, _request: Request, response: Response, _next: () => void) => {
    const status = (error as { status?: number }).status ?? 500
    if (status >= 500) options.logger.error({ err: error }, 'a request failed before its route')
    const detail = 'The address cannot be read: is a percent sign in it escaped?'
    sendProblem(response, status < 500 ? problem('malformed-request', detail) : problem('internal-error'), randomUUID())
  })
  return app
}
