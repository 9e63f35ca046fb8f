import { record } from '@ledger/kernel'
import {
  databaseFields,
  eventStoreFields,
  listenDefaults,
  listenFields,
  rateFields,
  regionFields,
  tokenDefaults,
  tokenFields,
} from '@ledger/service-kit'

/** What the environment says to the operator. */
export const OperatorSettings = record(
  'OperatorSettings',
  {
    ...eventStoreFields.required,
    ...databaseFields.required,
    ...tokenFields.required,
    ...listenFields,
  },
  { ...eventStoreFields.optional, ...databaseFields.optional, ...tokenFields.optional, ...regionFields, ...rateFields },
)

/** What it is where the environment does not say. */
export const operatorDefaults = { ...listenDefaults(4714), ...tokenDefaults }
