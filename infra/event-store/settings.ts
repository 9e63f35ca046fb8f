import { lineOfText, patternText, record } from '@ledger/kernel'
import { eventStoreFields } from '@ledger/service-kit'
import type * as t from 'io-ts'
import type { Passwords } from './access.ts'

const Password = lineOfText('Password', 500)
const Seconds = patternText('Seconds', /^[1-9]\d{0,3}$/, 'must be a number of seconds, from 1 to 9999')

/** What the environment says to the program: which server, its administrator, and the passwords that users get. */
export const AccessSettings = record(
  'AccessSettings',
  {
    ...eventStoreFields.required,
    LEDGER_EVENT_STORE_USER: lineOfText('User', 200),
    LEDGER_EVENT_STORE_PASSWORD: Password,
    LEDGER_EVENT_STORE_OPS_PASSWORD: Password,
    LEDGER_EVENT_STORE_INTAKE_PASSWORD: Password,
    LEDGER_EVENT_STORE_RELAY_PASSWORD: Password,
    LEDGER_EVENT_STORE_PROJECTOR_PASSWORD: Password,
    LEDGER_EVENT_STORE_OPERATOR_PASSWORD: Password,
  },
  /** For how long a server is waited for. */
  { LEDGER_EVENT_STORE_WAIT: Seconds },
)
export type AccessSettings = t.TypeOf<typeof AccessSettings>

/** A server that starts for the first time takes a while. */
const defaultWaitSeconds = '300'

/** For how long a server is waited for, in milliseconds. */
export const waitFor = ({ LEDGER_EVENT_STORE_WAIT = defaultWaitSeconds }: AccessSettings): number =>
  Number(LEDGER_EVENT_STORE_WAIT) * 1000

/** The passwords that users get. */
export const passwordsOf = (settings: AccessSettings): Passwords => ({
  ops: settings.LEDGER_EVENT_STORE_OPS_PASSWORD,
  intake: settings.LEDGER_EVENT_STORE_INTAKE_PASSWORD,
  relay: settings.LEDGER_EVENT_STORE_RELAY_PASSWORD,
  projector: settings.LEDGER_EVENT_STORE_PROJECTOR_PASSWORD,
  operator: settings.LEDGER_EVENT_STORE_OPERATOR_PASSWORD,
})
