import { once } from 'node:events'
import { connect } from 'node:net'

/** What came back, byte by byte (a character each), until the other side closed the connection. */
export type RawAnswer = { readonly head: string; readonly body: string }

/** Told all that came back so far, piece by piece. */
export type Heard = (soFar: string) => void

/** Sends a request as these lines, which may be ones that no client would send. */
export const rawRequest = async (url: string, lines: ReadonlyArray<string>, heard?: Heard): Promise<RawAnswer> => {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  socket.write([...lines, 'Connection: close', '', ''].join('\r\n'))
  let all = ''
  for await (const piece of socket) {
    all += (piece as Buffer).toString('latin1')
    heard?.(all)
  }
  const end = all.indexOf('\r\n\r\n')
  return { head: all.slice(0, end), body: all.slice(end + 4) }
}

/** The headers of what came back, by their names in lower case. */
export const headersOf = ({ head }: RawAnswer): Readonly<Record<string, string>> =>
  Object.fromEntries(
    head
      .split('\r\n')
      .slice(1)
      .map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]),
  )
