import { checked, record } from '@ledger/kernel'
import { faceText, listenDefaults } from '@ledger/service-kit'
import { originFields } from '../settings/origin-fields.ts'

const NotGiven = checked<string>(
  'NotGiven',
  (_): _ is string => false,
  'must not be given: the public face keeps no sessions and signs nobody in',
  { not: {} },
)

/** By which people sign in: where one of them is in the environment, a mistake has been made. */
const ofSignIn = {
  LEDGER_SESSION_DATABASE: NotGiven,
  LEDGER_SESSION_DATABASE_PASSWORD: NotGiven,
  LEDGER_SESSION_SECRET: NotGiven,
  LEDGER_SIGN_IN_ISSUERS: NotGiven,
  LEDGER_SIGN_IN_SECRET: NotGiven,
}

/** What the environment says to the dashboard that shows the public face alone. */
export const PublicDashboardSettings = record(
  'PublicDashboardSettings',
  { LEDGER_FACE: faceText('public'), ...originFields.required },
  { ...originFields.optional, ...ofSignIn },
)

/** What it is where the environment does not say. */
export const publicDashboardDefaults = listenDefaults(4717)
