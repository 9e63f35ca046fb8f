import { developmentIssuer, openDevelopmentIssuer, type TokenRequest } from '@ledger/service-kit'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A token issuer whose keys are fetched over HTTP, as a real one's are. */
export type TokenServer = {
  readonly environment: Readonly<Record<string, string>>
  readonly tokenFor: (request: Omit<TokenRequest, 'seconds'>) => Promise<string>
  readonly stop: () => Promise<void>
}

/** Starts one on loopback. */
export const startTokenServer = async (): Promise<TokenServer> => {
  const issuer = await openDevelopmentIssuer()
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ keys: [{ ...issuer.publicJwk, alg: 'EdDSA' }] }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    environment: {
      LEDGER_TOKEN_ISSUER: developmentIssuer,
      LEDGER_TOKEN_KEYS: `http://127.0.0.1:${port}/keys`,
    },
    tokenFor: (request) => issuer.issue({ ...request, seconds: 3600 }),
    stop: async () => {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
