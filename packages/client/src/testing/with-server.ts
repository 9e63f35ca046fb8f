import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** What a server was asked: enough to see what a client sends. */
export type Asked = {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** Answers the so-manieth request (from 1). */
export type Answering = (asked: Asked, count: number, response: ServerResponse) => void

/** Serves on loopback while a test works against it, and gives everything that was asked. */
export const withServer = async (
  answering: Answering,
  work: (url: string, asked: ReadonlyArray<Asked>) => Promise<void>,
): Promise<void> => {
  const all: Asked[] = []
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const asked = { method: request.method ?? '', url: request.url ?? '', headers: request.headers, body }
      all.push(asked)
      answering(asked, all.length, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, all)
  } finally {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}
