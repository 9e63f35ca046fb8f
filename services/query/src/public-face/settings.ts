import { checked, record } from '@ledger/kernel'
import {
  faceText,
  listenDefaults,
  listenFields,
  proxyFields,
  publicRateFields,
  publishedDatabaseFields,
} from '@ledger/service-kit'
import { licenceFields } from '../licence-text.ts'

const NotGiven = checked<string>(
  'NotGiven',
  (_): _ is string => false,
  'must not be given: the public face holds no credentials of anything but what was published',
  { not: {} },
)

/** By which the rest of the ledger is entered: where one of them is in the environment, a mistake has been made. */
const credentials = {
  LEDGER_DATABASE: NotGiven,
  LEDGER_DATABASE_PASSWORD: NotGiven,
  LEDGER_EVENT_STORE: NotGiven,
  LEDGER_EVENT_STORE_PASSWORD: NotGiven,
  LEDGER_KAFKA_PASSWORD: NotGiven,
  LEDGER_ACTOR_SECRET: NotGiven,
  LEDGER_EDITION_SECRET: NotGiven,
}

/** What the environment says to a process that shows the public face alone. */
export const PublicFaceSettings = record(
  'PublicFaceSettings',
  { LEDGER_FACE: faceText('public'), ...publishedDatabaseFields.required, ...listenFields },
  { ...publishedDatabaseFields.optional, ...publicRateFields, ...proxyFields, ...licenceFields, ...credentials },
)

/** What it is where the environment does not say. */
export const publicFaceDefaults = listenDefaults(4715)
