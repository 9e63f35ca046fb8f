import { writeFileSync, chmodSync } from 'node:fs'
import type { DevelopmentTokens } from './development-agencies.ts'

/** Where the ledger listens, and the tokens of the embedded ledger: what the command line needs to work against it. */
export type Connection = { readonly intake: string; readonly query: string; readonly tokens: DevelopmentTokens }

/** Writes the connection for the command line, readable by the owner only. */
export const writeConnection = (path: string, connection: Connection): void => {
  writeFileSync(path, `${JSON.stringify(connection, null, 2)}\n`, { mode: 0o600 })
  chmodSync(path, 0o600)
}
