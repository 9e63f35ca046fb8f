import { record } from '@ledger/kernel'
import {
  eventStoreFields,
  listenDefaults,
  listenFields,
  rateFields,
  regionFields,
  tokenDefaults,
  tokenFields,
} from '@ledger/service-kit'

/** What the environment says to the intake. */
export const IntakeSettings = record(
  'IntakeSettings',
  { ...eventStoreFields.required, ...tokenFields.required, ...listenFields },
  { ...eventStoreFields.optional, ...tokenFields.optional, ...regionFields, ...rateFields },
)

/** What it is where the environment does not say. */
export const intakeDefaults = { ...listenDefaults(4710), ...tokenDefaults }
