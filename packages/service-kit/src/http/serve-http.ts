import type { Express } from 'express'
import * as E from 'fp-ts/lib/Either.js'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A service that listens: where, and how it is stopped. */
export type HttpService = {
  readonly url: string
  /** Takes no more connections, waits for the requests under way, and cuts them off after the deadline. */
  readonly stop: (deadlineMilliseconds: number) => Promise<void>
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

const stopServer = (server: Server, deadline: number): Promise<void> =>
  new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), deadline)
    server.close(() => {
      clearTimeout(cut)
      resolve()
    })
    server.closeIdleConnections()
  })

/** Listens with an application; on the left one line that says why that cannot be. */
export const serveHttp = (app: Express, options: ListenOptions): Promise<E.Either<string, HttpService>> =>
  new Promise((resolve) => {
    const server = createServer({ keepAliveTimeout: 65_000, requestTimeout: 600_000 }, app)
    server.once('error', (error: NodeJS.ErrnoException) => resolve(E.left(reasonOf(error, options))))
    server.listen(options.port, options.host, () => {
      const { port } = server.address() as AddressInfo
      const host = options.host.includes(':') ? `[${options.host}]` : options.host
      resolve(E.right({ url: `http://${host}:${port}`, stop: (deadline) => stopServer(server, deadline) }))
    })
  })
