import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What came to the service. */
export type Came = { readonly method: string; readonly url: string; readonly headers: IncomingHttpHeaders }

/** A service behind the dashboard, which keeps what came to it, and answers as it is told. */
export const innerService = async (
  answer: RequestListener,
): Promise<{ readonly url: string; readonly came: Came[]; readonly stop: () => Promise<void> }> => {
  const came: Came[] = []
  const server = createServer((request, response) => {
    came.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers })
    answer(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    came,
    stop: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
