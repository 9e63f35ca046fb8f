import { ReadModelError } from '@ledger/read-model'

// SQLSTATE classes that pass by themselves: connection, resources, operator intervention, serialisation, deadlock.
const passing = /^(08|53|57|58|40|25P02|55P03)/

const codeOf = (error: unknown): string | undefined => {
  const code: unknown = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : undefined
}

/**
 * A driver's error as the port's: an SQLSTATE of what was written is for good; a broken connection, a restarting or
 * overloaded server, and whatever has no SQLSTATE (the network), are passing.
 */
export const databaseError = (error: unknown): ReadModelError => {
  if (error instanceof ReadModelError) return error
  const code = codeOf(error)
  const isSqlState = code !== undefined && /^[0-9A-Z]{5}$/.test(code)
  const message = error instanceof Error ? error.message : String(error)
  return new ReadModelError(message, !isSqlState || passing.test(code), { cause: error })
}
