import { createServer, type Server } from 'node:net'
import { freePort } from '../ports/free-port.ts'
import { LocalKafkaError } from './local-kafka-error.ts'

const listenOn = (port: number): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve(server))
  })

const close = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()))

const portOf = (server: Server): number => {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('a listening server has a port')
  return address.port
}

/**
 * Ports of 127.0.0.1 that nobody listens on: so many from a given one on, or any. Throws {@link LocalKafkaError} that
 * names the port in use.
 */
export const findPorts = async (count: number, from?: number): Promise<ReadonlyArray<number>> => {
  const servers: Server[] = []
  try {
    for (let index = 0; index < count; index++) {
      const port = from === undefined ? await freePort() : from + index
      servers.push(
        await listenOn(port).catch(() => {
          throw new LocalKafkaError(`port ${port} of 127.0.0.1 is in use: choose another with --port`)
        }),
      )
    }
    return servers.map(portOf)
  } finally {
    await Promise.all(servers.map(close))
  }
}
