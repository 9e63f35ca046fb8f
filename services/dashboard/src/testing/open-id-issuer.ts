import { freePort } from '@ledger/engines'
import { ledgerAudience } from '@ledger/service-kit'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import Provider from 'oidc-provider'

/** Whom the issuer has at its keyboard, and what it says of them. A test changes it as it goes. */
type AtTheIssuer = {
  subject: string
  agency: string
  roles: ReadonlyArray<string>
  /** Whether they sign in, or say that they do not want to. */
  wants: boolean
}

/** A real OpenID provider, and what it was asked. */
export type OpenIdIssuer = {
  readonly issuer: string
  readonly person: AtTheIssuer
  readonly asked: string[]
  readonly stop: () => Promise<void>
}

/** The secret by which the provider knows the client `ledger`. */
export const clientSecret = 'a-secret-of-the-test-0123456789'

/**
 * Starts a real OpenID provider on a free port, at which `person` signs in to the client `ledger` of an origin without
 * being asked: its access tokens are JWTs for the ledger, of two minutes, its refresh tokens are for one use.
 */
export const openIdIssuer = async (origin: string): Promise<OpenIdIssuer> => {
  const port = await freePort()
  const issuer = `http://127.0.0.1:${port}`
  const person: AtTheIssuer = {
    subject: 'dara@ministry.example',
    agency: 'a0000000-0000-4000-8000-000000000001',
    roles: ['reporter', 'caseworker'],
    wants: true,
  }
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'ledger',
        client_secret: clientSecret,
        redirect_uris: [`${origin}/sign-in/callback`],
        post_logout_redirect_uris: [`${origin}/`],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'test', alg: 'RS256', use: 'sig' }] },
    cookies: { keys: [randomBytes(24).toString('hex')] },
    interactions: { url: (_context: unknown, { uid }: { readonly uid: string }) => `/interaction/${uid}` },
    features: {
      devInteractions: { enabled: false },
      revocation: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: () => ({
          scope: '',
          audience: ledgerAudience,
          accessTokenFormat: 'jwt',
          accessTokenTTL: 120,
          jwt: { sign: { alg: 'RS256' } },
        }),
        useGrantedResource: () => true,
      },
    },
    pkce: { required: () => true },
    ttl: { Session: 3600, Grant: 3600, Interaction: 600, RefreshToken: 3600, IdToken: 600 },
    rotateRefreshToken: true,
    issueRefreshToken: () => true,
    extraTokenClaims: () => ({ agency: person.agency, roles: person.roles }),
    findAccount: (_context: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id }) }),
  })

  const interact = async (...[request, response]: Parameters<Provider['interactionDetails']>): Promise<void> => {
    const { prompt, params, session } = await provider.interactionDetails(request, response)
    if (!person.wants) return provider.interactionFinished(request, response, { error: 'access_denied' })
    if (prompt.name === 'login')
      return provider.interactionFinished(request, response, { login: { accountId: person.subject } })
    const clientId = params['client_id'] ?? ''
    const grant = new provider.Grant({ accountId: session?.accountId ?? person.subject, clientId })
    grant.addOIDCScope(params['scope'] ?? '')
    return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } })
  }

  const asked: string[] = []
  const handle = provider.callback()
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', issuer)
    asked.push(`${request.method ?? ''} ${pathname}`)
    if (pathname.startsWith('/interaction/')) void interact(request, response)
    else handle(request, response)
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    issuer,
    person,
    asked,
    stop: async () => {
      if (!server.listening) return
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
