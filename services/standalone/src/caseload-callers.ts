import { developmentVerifier, type Caller, type DevelopmentTrust } from '@ledger/service-kit'
import type { Desk } from '@ledger/synthetic'
import * as E from 'fp-ts/lib/Either.js'
import type { DevelopmentTokens } from './development-agencies.ts'

/** Who records the caseload: the registrar who registers the agencies, and a caseworker of each desk. */
export type CaseloadCallers = Readonly<Record<Desk | 'registrar', Caller>>

/** The callers that development tokens speak for. */
export const caseloadCallers = async (tokens: DevelopmentTokens, trust: DevelopmentTrust): Promise<CaseloadCallers> => {
  const verify = developmentVerifier(trust)
  const callerOf = async (token: string): Promise<Caller> => {
    const caller = await verify(token)
    if (E.isLeft(caller)) throw new Error(`the ledger's own token was refused: ${caller.left.reason}`)
    return caller.right
  }
  return {
    registrar: await callerOf(tokens.registrar),
    IDN: await callerOf(tokens.reporter),
    PHL: await callerOf(tokens.reporterOfPhilippines),
    THA: await callerOf(tokens.reporterOfThailand),
  }
}
