import type { Connection } from '@ledger/client/connection'
import { renameSync, rmSync, writeFileSync } from 'node:fs'

/** Writes the connection for the command line, readable by the owner only, and whole at any moment. */
export const writeConnection = (path: string, connection: Connection): void => {
  rmSync(`${path}.new`, { force: true })
  writeFileSync(`${path}.new`, `${JSON.stringify(connection, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${path}.new`, path)
}

/** Takes the connection back: nothing listens there any more. */
export const removeConnection = (path: string): void => rmSync(path, { force: true })
