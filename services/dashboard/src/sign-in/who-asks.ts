import type { AccessCaller } from '@ledger/ledger'
import type { Problem } from '@ledger/service-kit'
import type { Request } from 'express'
import type * as E from 'fp-ts/lib/Either.js'
import type { Session } from '../sessions/session.ts'

/** Who asks, of which session, and with which token. */
type Asker = AccessCaller & { readonly token: string; readonly session: Session }

/** Who asks, of a request: undefined for whoever is not signed in, on the left a problem where that cannot be said. */
export type WhoAsks = (request: Request) => Promise<E.Either<Problem, Asker | undefined>>
