import { generateKeyPair, SignJWT } from 'jose'
import { developmentIssuer, ledgerAudience, type TokenRequest } from '../auth/development-issuer.ts'
import { tokenVerifier, type TokenVerifier } from '../auth/token-verifier.ts'

/** A token as a test wants it: good for an hour, unless it is to be bad. Negative seconds: it has expired. */
type SomeToken = Partial<TokenRequest & { readonly issuer: string; readonly audience: string }>

/** An issuer for tests, and a verifier that trusts it. */
export const testIssuer = async (): Promise<{
  readonly verify: TokenVerifier
  readonly tokenFor: (some: SomeToken) => Promise<string>
}> => {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA')
  return {
    verify: tokenVerifier({
      issuer: developmentIssuer,
      audience: ledgerAudience,
      keys: () => publicKey,
      now: () => new Date(),
    }),
    tokenFor: ({
      subject = 'somebody',
      agency = 'a0000000-0000-4000-8000-000000000001',
      roles = ['reporter'],
      seconds = 3600,
      issuer = developmentIssuer,
      audience = ledgerAudience,
    }) =>
      new SignJWT({ agency, roles: [...roles] })
        .setProtectedHeader({ alg: 'EdDSA' })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(subject)
        .setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
        .sign(privateKey),
  }
}
