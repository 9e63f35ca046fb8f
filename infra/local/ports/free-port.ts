import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/**
 * Below the ports that a system gives to connections, and to whoever asks it for any (from 32768 on): those come and go
 * while a server that was told one of them is still to start, or is ended and starts anew.
 */
const [lowest, count] = [15_000, 17_000]
const anyPort = (): number => lowest + randomInt(count)

const given = new Set<number>()

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false)
      else reject(error)
    })
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })

/** A port of 127.0.0.1 that nobody listens on just now, and that this process was not given before. */
export const freePort = async (candidate = anyPort): Promise<number> => {
  for (;;) {
    const port = candidate()
    if (given.has(port)) continue
    given.add(port)
    if (await isFree(port)) return port
  }
}
