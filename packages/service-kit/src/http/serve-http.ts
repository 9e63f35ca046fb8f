import type { Express } from 'express'
import * as E from 'fp-ts/lib/Either.js'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { problem } from './problem.ts'
import { problemOfConnection, refuseConnection } from './refuse-connection.ts'

/** A service that listens: where, and how it is stopped. */
export type HttpService = {
  readonly url: string
  /** Takes no more connections, waits for the requests under way, and cuts them off after `timeoutMs`. */
  readonly stop: (timeoutMs: number) => Promise<void>
}

/** Where a service listens; port 0 takes a free one. */
export type ListenOptions = { readonly host: string; readonly port: number }

const reasonOf = (error: NodeJS.ErrnoException, { host, port }: ListenOptions): string => {
  switch (error.code) {
    case 'EADDRINUSE':
      return `port ${port} on ${host} is in use by another program`
    case 'EACCES':
      return `port ${port} on ${host} may not be used by this user`
    case 'EADDRNOTAVAIL':
      return `${host} is no address of this machine`
    default:
      return `cannot listen on ${host}:${port}: ${error.message}`
  }
}

/** How often connections are looked at whose last request has ended since the server was told to stop. */
const lookEvery = 50

const stopServer = (server: Server, timeoutMs: number): Promise<void> =>
  new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), timeoutMs)
    // A client keeps its connection for the next request, and would keep us until `timeoutMs` is over.
    const idle = setInterval(() => server.closeIdleConnections(), lookEvery)
    server.close(() => {
      clearTimeout(cut)
      clearInterval(idle)
      resolve()
    })
    server.closeIdleConnections()
  })

type Exchange = { readonly request: IncomingMessage; readonly response: ServerResponse }

/** Whether bytes on a connection may still be answered: its last request was not, or was to its very end. */
const mayAnswer = ({ request, response }: Exchange): boolean =>
  !response.headersSent || (request.complete && response.writableFinished)

/** An Express application as what it is: with a third argument, that takes what none of its handlers did. */
type Handler = (request: IncomingMessage, response: ServerResponse, otherwise: () => void) => void

/** A server that answers with a problem also what never becomes a request: broken bytes, endless headers, tunnels. */
const problemServer = (app: Express): Server => {
  const last = new WeakMap<Duplex, Exchange>()
  const server = createServer({ keepAliveTimeout: 65_000, requestTimeout: 600_000, requireHostHeader: false })
  server.on('request', (request, response) => {
    last.set(request.socket, { request, response })
    // Express gives up before any handler where it cannot parse the address.
    const unreadable = () => refuseConnection(request.socket, problem('malformed-request', 'The address is no URL.'))
    ;(app as unknown as Handler)(request, response, unreadable)
  })
  // An expectation that we do not know may be ignored (RFC 9110, section 10.1.1).
  server.on('checkExpectation', (request, response) => server.emit('request', request, response))
  server.on('connect', (_request, socket) => refuseConnection(socket, problem('method-not-allowed', 'No tunnels.')))
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const exchange = last.get(socket)
    if (socket.writable && (exchange === undefined || mayAnswer(exchange)))
      refuseConnection(socket, problemOfConnection(error.code))
    else socket.destroy()
  })
  return server
}

/** Listens with an application; on the left one line that says why that cannot be. */
export const serveHttp = (app: Express, options: ListenOptions): Promise<E.Either<string, HttpService>> =>
  new Promise((resolve) => {
    const server = problemServer(app)
    server.once('error', (error: NodeJS.ErrnoException) => resolve(E.left(reasonOf(error, options))))
    server.listen(options.port, options.host, () => {
      const { port } = server.address() as AddressInfo
      const host = options.host.includes(':') ? `[${options.host}]` : options.host
      resolve(E.right({ url: `http://${host}:${port}`, stop: (timeoutMs) => stopServer(server, timeoutMs) }))
    })
  })
