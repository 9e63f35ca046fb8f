import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FaultCommand, Faults } from './faults.ts'

/**
 * The admin port: `POST /<command>?amount=<n>` asks for a fault, `GET /counts` tells how often each call was made, how
 * many reads and connections are open, and how many connections were ever accepted. On this machine only.
 */
export const adminServer = async (faults: Faults, port: number): Promise<{ server: Server; port: number }> => {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://admin')
    const name = url.pathname.slice(1)
    response.setHeader('content-type', 'application/json')
    if (request.method === 'GET' && name === 'counts') {
      response.end(JSON.stringify(faults.counts()))
      return
    }
    const amount = Number(url.searchParams.get('amount') ?? '1')
    if (request.method !== 'POST' || !Object.hasOwn(faults.command, name) || !Number.isSafeInteger(amount)) {
      response.statusCode = 404
      response.end(JSON.stringify({ commands: Object.keys(faults.command) }))
      return
    }
    faults.command[name as FaultCommand](amount)
    response.end('{}')
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return { server, port: (server.address() as AddressInfo).port }
}
