import { pgDatabase } from '@ledger/read-model-postgres'
import { databaseUrl, type Logger } from '@ledger/service-kit'
import type { Settings } from './settings.ts'

/** The database that the settings name. Connects at first use. */
export const projectorDatabase = (settings: Settings, logger: Pick<Logger, 'warn'>) =>
  pgDatabase({
    url: databaseUrl(settings),
    onIdleError: (error) => logger.warn({ reason: error.message }, 'an idle connection to the database broke'),
  })
