import { lineOfText } from '@ledger/kernel'
import { ledgerAudience } from '../auth/development-issuer.ts'
import { issuerKeys } from '../auth/issuer-keys.ts'
import { tokenVerifier, type TokenVerifier } from '../auth/token-verifier.ts'
import { urlText } from './url-text.ts'

/** Whose tokens a service takes: the issuer, for whom they must be meant, and where the issuer's keys are (a JWK set). */
export const tokenFields = {
  LEDGER_TOKEN_ISSUER: lineOfText('Issuer', 500),
  LEDGER_TOKEN_AUDIENCE: lineOfText('Audience', 500),
  LEDGER_TOKEN_KEYS: urlText('Keys', ['https:', 'http:']),
}

/** For whom tokens are meant, where the environment does not say. */
export const tokenDefaults: Readonly<Record<string, string>> = { LEDGER_TOKEN_AUDIENCE: ledgerAudience }

/** The verifier of those tokens. The keys are fetched when the first token comes. */
export const issuedTokens = (settings: {
  readonly LEDGER_TOKEN_ISSUER: string
  readonly LEDGER_TOKEN_AUDIENCE: string
  readonly LEDGER_TOKEN_KEYS: string
}): TokenVerifier =>
  tokenVerifier({
    issuer: settings.LEDGER_TOKEN_ISSUER,
    audience: settings.LEDGER_TOKEN_AUDIENCE,
    keys: issuerKeys(settings.LEDGER_TOKEN_KEYS),
    now: () => new Date(),
  })
