import { problem, type Logger } from '@ledger/service-kit'
import type { Request, Response } from 'express'
import { Agent as PlainAgent, request as plainRequest, type ClientRequest, type IncomingMessage } from 'node:http'
import { Agent as SecureAgent, request as secureRequest } from 'node:https'
import { pipeline } from 'node:stream/promises'
import { sendProblem } from '../http/send-problem.ts'
import { answerHeaders, requestHeaders } from './passed-headers.ts'

/** A request with where it goes: its name for the log, the path with its query, and the token that goes with it, if one does. */
type PassedRequest = {
  readonly name: string
  readonly path: string
  readonly token: string | undefined
  /** Whether its answer is one and the same for everybody. */
  readonly isPublic: boolean
}

/** Passes a request on to a service, and its answer back as it comes; what is posted goes with its body. */
export type PassOn = (request: Request, response: Response, passed: PassedRequest) => Promise<void>

/** How a service is reached. */
export type PassOptions = {
  /** Its address, without a path. */
  readonly serviceUrl: string
  /** Its name, as it stands in the log and in what is told where it does not answer. */
  readonly service: 'query' | 'intake' | 'operator'
  readonly logger: Logger
  /** After so long without a byte from the service, or taken by the browser, a request is cut off, in milliseconds. */
  readonly quietFor?: number
}

const usualQuiet = 60_000
/** As many requests are under way to a service at once; others wait for one of them to end. */
const mostAtOnce = 256

/** A connection that was kept may be closed by the other side just as it is used again: the request was not begun then. */
const wasKept = (error: unknown, { reusedSocket }: { readonly reusedSocket: boolean }): boolean =>
  reusedSocket && (error as NodeJS.ErrnoException).code === 'ECONNRESET'

/** Whether a request may have come to the service: not before there was a connection to it. */
const watchConnection = (asked: ClientRequest): { readonly wasMade: () => boolean } => {
  let made = false
  asked.once('socket', (socket) => {
    if (!socket.connecting) made = true
    else socket.once('connect', () => (made = true))
  })
  return { wasMade: () => made }
}

/**
 * Makes what passes requests on to a service. Reads go over connections that are kept, and are asked once more where one
 * was closed just then. A write has a connection of its own: it is sent once, and where no answer to it came, that is
 * said, as it may have been done.
 */
export const passOn = ({ serviceUrl, service, logger, quietFor = usualQuiet }: PassOptions): PassOn => {
  const base = new URL(serviceUrl)
  const isSecure = base.protocol === 'https:'
  const Agent = isSecure ? SecureAgent : PlainAgent
  const kept = new Agent({ keepAlive: true, maxSockets: mostAtOnce })
  const once = new Agent({ keepAlive: false, maxSockets: mostAtOnce })
  const send = isSecure ? secureRequest : plainRequest
  const notReached = problem('unavailable', `The ${service} service does not answer. Ask again.`, { retryAfter: 2 })
  const notKnown = problem(
    'outcome-unknown',
    `The ${service} service broke off before it answered. Send the same again with the same key: nothing is done twice.`,
    { retryAfter: 2 },
  )

  return async (request, response, { name, path, token, isPublic }) => {
    const isWrite = request.method === 'POST'
    const hangUp = new AbortController()
    response.on('close', () => {
      if (!response.writableFinished) hangUp.abort()
    })
    const headers = requestHeaders(request.headers, { host: base.host, token, address: request.ip ?? '', isWrite })
    const agent = isWrite ? once : kept
    const options = { agent, method: request.method, path, headers, signal: hangUp.signal }
    let mayHaveBegun = () => false
    const answered = (): Promise<IncomingMessage> =>
      new Promise((resolve, reject) => {
        const asked = send(base, options, resolve)
        mayHaveBegun = watchConnection(asked).wasMade
        asked.setTimeout(quietFor, () => asked.destroy(new Error(`nothing came for ${quietFor} ms`)))
        asked.on('error', (error) => {
          if (!isWrite && wasKept(error, asked) && !hangUp.signal.aborted) answered().then(resolve, reject)
          else reject(error)
        })
        if (isWrite) request.pipe(asked)
        else asked.end()
      })
    try {
      const answer = await answered()
      response.writeHead(
        answer.statusCode ?? 502,
        answerHeaders(answer.headers, { isPublic, withToken: token !== undefined }),
      )
      await pipeline(answer, response)
    } catch (error) {
      if (hangUp.signal.aborted) return
      const reason = error instanceof Error ? error.message : String(error)
      logger.warn({ reason, service, request: name }, 'a request came to nothing')
      if (response.headersSent) response.destroy()
      else sendProblem(response, isWrite && mayHaveBegun() ? notKnown : notReached)
    }
  }
}
