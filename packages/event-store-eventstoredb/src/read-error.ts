import { ErrorType, isCommandError } from '@eventstore/db-client'
import * as grpc from './grpc-code.ts'
import { Silence } from './within.ts'

/**
 * Whether a read of the whole log was refused because no record begins at its position, though the log reaches so far.
 * Servers before 24.2 only say that the read failed.
 */
export const isWithinRecord = (error: unknown): boolean => {
  if (!(error instanceof Error) || !isCommandError(error) || error.type !== ErrorType.UNKNOWN) return false
  const code: number | undefined = error.code
  if (code === grpc.invalidArgument) return /invalid position/i.test(error.message)
  return error.message.includes('Unexpected ReadAllResult: Error')
}

/** Whether the client may be at fault, and not a connection that it makes anew by itself, nor what was asked. */
export const isTrouble = (error: unknown): boolean =>
  error instanceof Silence ||
  (error instanceof Error && isCommandError(error) && error.type === ErrorType.UNKNOWN && !isWithinRecord(error))
