import * as E from 'fp-ts/lib/Either.js'

/** What the process ends with: `badUsage` for a command line that cannot be meant, `rejects` where rows were not taken. */
export const exitCodes = { done: 0, failed: 1, badUsage: 2, rejects: 3, interrupted: 130 } as const
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** Why a command came to nothing, in one line. */
export type Failure = { readonly exitCode: ExitCode; readonly message: string }

/** How a command ended. */
export type Outcome = E.Either<Failure, ExitCode>

export const failed = (message: string): E.Either<Failure, never> => E.left({ exitCode: exitCodes.failed, message })

export const badUsage = (message: string): E.Either<Failure, never> => E.left({ exitCode: exitCodes.badUsage, message })

export const interrupted = (message: string): E.Either<Failure, never> =>
  E.left({ exitCode: exitCodes.interrupted, message })

export const done: Outcome = E.right(exitCodes.done)
