import { lineOfText, patternText } from '@ledger/kernel'
import { urlText, withPassword } from './url-text.ts'

/** Where the event store is (EventStoreDB); user and password may come apart, as from a secret. */
export const eventStoreFields = {
  required: {
    LEDGER_EVENT_STORE: patternText('ConnectionString', /^esdb(\+discover)?:\/\/\S+$/, 'must begin with esdb://'),
  },
  optional: {
    LEDGER_EVENT_STORE_USER: lineOfText('User', 200),
    LEDGER_EVENT_STORE_PASSWORD: lineOfText('Password', 500),
  },
}

/** The event store as its adapter is told. */
export const eventStoreOptions = (settings: {
  readonly LEDGER_EVENT_STORE: string
  readonly LEDGER_EVENT_STORE_USER?: string
  readonly LEDGER_EVENT_STORE_PASSWORD?: string
}): {
  readonly connectionString: string
  readonly credentials?: { readonly username: string; readonly password: string }
} => {
  const { LEDGER_EVENT_STORE_USER: username, LEDGER_EVENT_STORE_PASSWORD: password } = settings
  return {
    connectionString: settings.LEDGER_EVENT_STORE,
    ...(username !== undefined && password !== undefined && { credentials: { username, password } }),
  }
}

/** Where the read models are (PostgreSQL); the password may come apart. */
export const databaseFields = {
  required: { LEDGER_DATABASE: urlText('Database', ['postgres:', 'postgresql:']) },
  optional: { LEDGER_DATABASE_PASSWORD: lineOfText('Password', 500) },
}

/** Where what was published is read (the same PostgreSQL, or a copy), by a user who may select nothing exact. */
export const publishedDatabaseFields = {
  required: { LEDGER_PUBLISHED_DATABASE: urlText('PublishedDatabase', ['postgres:', 'postgresql:']) },
  optional: { LEDGER_PUBLISHED_DATABASE_PASSWORD: lineOfText('Password', 500) },
}

/** The address of the database of what was published, with the password. */
export const publishedDatabaseUrl = (settings: {
  readonly LEDGER_PUBLISHED_DATABASE: string
  readonly LEDGER_PUBLISHED_DATABASE_PASSWORD?: string
}): string => withPassword(settings.LEDGER_PUBLISHED_DATABASE, settings.LEDGER_PUBLISHED_DATABASE_PASSWORD)

/** The address of the database, with the password. */
export const databaseUrl = (settings: {
  readonly LEDGER_DATABASE: string
  readonly LEDGER_DATABASE_PASSWORD?: string
}): string => withPassword(settings.LEDGER_DATABASE, settings.LEDGER_DATABASE_PASSWORD)
