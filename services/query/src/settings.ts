import { record } from '@ledger/kernel'
import {
  databaseFields,
  listenDefaults,
  listenFields,
  rateFields,
  regionFields,
  tokenDefaults,
  tokenFields,
} from '@ledger/service-kit'

/** What the environment says to the query service. */
export const QuerySettings = record(
  'QuerySettings',
  { ...databaseFields.required, ...tokenFields.required, ...listenFields },
  { ...databaseFields.optional, ...tokenFields.optional, ...regionFields, ...rateFields },
)

/** What it is where the environment does not say. */
export const queryDefaults = { ...listenDefaults(4711), ...tokenDefaults }
