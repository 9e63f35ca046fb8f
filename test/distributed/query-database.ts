import { pgDatabase } from '@ledger/read-model-postgres'

/** Runs one statement in a database, past the services. */
export const query = async (url: string, statement: string): Promise<void> => {
  const database = pgDatabase({ url })
  try {
    await database.query(statement)
  } finally {
    await database.close()
  }
}
