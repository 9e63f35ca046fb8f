import { record } from '@ledger/kernel'
import {
  databaseFields,
  faceText,
  listenDefaults,
  listenFields,
  proxyFields,
  publicRateFields,
  publishedDatabaseFields,
  rateFields,
  regionFields,
  tokenDefaults,
  tokenFields,
} from '@ledger/service-kit'
import { licenceFields } from './licence-text.ts'

/** What the environment says to the query service that shows all its faces. */
export const QuerySettings = record(
  'QuerySettings',
  { ...databaseFields.required, ...publishedDatabaseFields.required, ...tokenFields.required, ...listenFields },
  {
    ...databaseFields.optional,
    ...publishedDatabaseFields.optional,
    ...tokenFields.optional,
    ...regionFields,
    ...rateFields,
    ...publicRateFields,
    ...proxyFields,
    ...licenceFields,
    LEDGER_FACE: faceText('all'),
  },
)

/** What it is where the environment does not say. */
export const queryDefaults = { ...listenDefaults(4711), ...tokenDefaults }
