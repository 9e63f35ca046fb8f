import { record } from '@ledger/kernel'
import { faceText, listenDefaults, tokenDefaults, tokenFields } from '@ledger/service-kit'
import { serviceFields } from './settings/service-fields.ts'
import { originFields } from './settings/origin-fields.ts'
import { sessionFields } from './settings/session-fields.ts'
import { signInFields } from './settings/sign-in-fields.ts'

const { LEDGER_TOKEN_AUDIENCE } = tokenFields.required
const { LEDGER_TOKEN_LIFE } = tokenFields.optional

/** What the environment says to the dashboard at which people sign in. */
export const DashboardSettings = record(
  'DashboardSettings',
  {
    ...originFields.required,
    ...serviceFields,
    ...sessionFields.required,
    ...signInFields.required,
    LEDGER_TOKEN_AUDIENCE,
  },
  {
    ...originFields.optional,
    ...sessionFields.optional,
    ...signInFields.optional,
    LEDGER_TOKEN_LIFE,
    LEDGER_FACE: faceText('all'),
  },
)

/** What it is where the environment does not say. */
export const dashboardDefaults = { ...listenDefaults(4716), ...tokenDefaults }
