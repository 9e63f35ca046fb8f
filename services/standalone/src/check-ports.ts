import * as E from 'fp-ts/lib/Either.js'
import { createServer } from 'node:net'

const canListen = (host: string, port: number): Promise<E.Either<string, void>> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', ({ code, message }: NodeJS.ErrnoException) => {
      if (code === 'EADDRINUSE') resolve(E.left(`port ${port} on ${host} is in use by another program`))
      else resolve(E.left(`it cannot listen on ${host}, port ${port}: ${message}`))
    })
    server.listen(port, host, () => server.close(() => resolve(E.right(undefined))))
  })

/** Looks whether these ports can be listened on, so that nothing is begun that is in vain. On the left why not. */
export const checkPorts = async (host: string, ports: ReadonlyArray<number>): Promise<E.Either<string, void>> => {
  for (const port of ports) {
    const possible = await canListen(host, port)
    if (E.isLeft(possible)) return possible
  }
  return E.right(undefined)
}
