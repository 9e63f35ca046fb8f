import type { TokenRequest } from '@ledger/service-kit'
import { testIssuer } from '@ledger/service-kit/testing'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A token issuer whose keys are fetched over HTTP, as a real one's are. */
export type TokenServer = {
  readonly environment: Readonly<
    Record<'LEDGER_TOKEN_ISSUER' | 'LEDGER_TOKEN_KEYS' | 'LEDGER_ACTOR_SECRET' | 'LEDGER_REGION_REGISTRARS', string>
  >
  readonly tokenFor: (request: Omit<TokenRequest, 'seconds'>) => Promise<string>
  readonly stop: () => Promise<void>
}

/** Starts one on loopback. */
export const startTokenServer = async (): Promise<TokenServer> => {
  const issuer = await testIssuer()
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ keys: [issuer.publicJwk] }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    environment: {
      LEDGER_TOKEN_ISSUER: issuer.name,
      LEDGER_TOKEN_KEYS: `http://127.0.0.1:${port}/keys`,
      LEDGER_ACTOR_SECRET: 'ab'.repeat(32),
      LEDGER_REGION_REGISTRARS: '00000000-0000-4000-8000-000000000001',
    },
    tokenFor: (request) => issuer.tokenFor(request),
    stop: async () => {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
