import type { JWK } from 'jose'
import { actorPseudonym } from './actor-pseudonym.ts'
import { developmentIssuer, developmentLife, ledgerAudience } from './development-issuer.ts'
import { fixedKeys } from './issuer-keys.ts'
import { tokenVerifier, type TokenVerifier } from './token-verifier.ts'

/** What the embedded ledger verifies its own tokens with; can be sent to another thread. */
export type DevelopmentTrust = { readonly publicJwk: JWK; readonly actorKey: Uint8Array }

/** Verifies the tokens of the development issuer, and of no other. */
export const developmentVerifier = ({ publicJwk, actorKey }: DevelopmentTrust): TokenVerifier =>
  tokenVerifier({
    issuers: [{ issuer: developmentIssuer, keys: fixedKeys(() => publicJwk) }],
    audience: ledgerAudience,
    longestLife: developmentLife,
    pseudonym: actorPseudonym(actorKey),
    now: () => new Date(),
  })
