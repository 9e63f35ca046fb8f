import { pgDatabase, readsTooMuch, type Database } from '@ledger/read-model-postgres'
import { publishedDatabaseUrl, type Logger } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'

const connections = 4

/** Why published numbers cannot be read from a database: it is not there, or its user could select exact ones as well. */
const whyUnfit = async (published: Database): Promise<string | undefined> => {
  try {
    const exact = await readsTooMuch(published)
    return exact.length === 0
      ? undefined
      : `the user of LEDGER_PUBLISHED_DATABASE may select what was never published: ${exact.join(', ')}`
  } catch (error) {
    return `the database of what was published cannot be used: ${error instanceof Error ? error.message : String(error)}`
  }
}

/** Opens the database that published numbers are read from. On the left why it is not fit for it; it is closed then. */
export const openPublished = async (
  settings: Parameters<typeof publishedDatabaseUrl>[0],
  logger: Logger,
): Promise<E.Either<string, Database>> => {
  const onIdleError = ({ message }: Error) => logger.warn({ reason: message }, 'a connection to the database broke')
  const published = pgDatabase({ url: publishedDatabaseUrl(settings), onIdleError, connections })
  const unfit = await whyUnfit(published)
  if (unfit === undefined) return E.right(published)
  await published.close()
  return E.left(unfit)
}
