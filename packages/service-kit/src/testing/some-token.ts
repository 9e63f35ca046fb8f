import {
  ledgerAudience,
  developmentIssuer,
  openDevelopmentIssuer,
  type TokenRequest,
} from '../auth/development-issuer.ts'
import { tokenVerifier, type TokenVerifier } from '../auth/token-verifier.ts'

/** An issuer for tests, and a verifier that trusts it. */
export const testIssuer = async (): Promise<{
  readonly verify: TokenVerifier
  readonly tokenFor: (request: Partial<TokenRequest>) => Promise<string>
}> => {
  const issuer = await openDevelopmentIssuer()
  return {
    verify: tokenVerifier({
      issuer: developmentIssuer,
      audience: ledgerAudience,
      keys: issuer.keys,
      now: () => new Date(),
    }),
    tokenFor: (request) =>
      issuer.issue({
        subject: 'somebody',
        agency: 'a0000000-0000-4000-8000-000000000001',
        roles: ['reporter'],
        seconds: 3600,
        ...request,
      }),
  }
}
