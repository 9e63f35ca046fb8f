import { lineOfText, patternText } from '@ledger/kernel'
import { databaseFields, databaseUrl } from '@ledger/service-kit'
import { usualTimes, type SessionTimes } from '../sessions/sessions.ts'

const key = '(?:[0-9a-f]{2}){24,128}'

/** Keys of 24 bytes or more in hexadecimal digits; the first seals, the others still open what they sealed. */
const KeysText = patternText(
  'SessionKeys',
  new RegExp(`^${key}(?:,${key}){0,4}$`),
  'must be one to five keys of 48 to 256 hexadecimal digits in lower case, with commas between',
)

const SecondsText = patternText('Seconds', /^[1-9]\d{1,4}$/, 'must be a number of seconds from 10 to 99999')

/** Where sessions are kept, what they are sealed with, and how long they last. */
export const sessionFields = {
  required: {
    LEDGER_SESSION_DATABASE: databaseFields.required.LEDGER_DATABASE,
    LEDGER_SESSION_SECRET: KeysText,
  },
  optional: {
    LEDGER_SESSION_DATABASE_PASSWORD: lineOfText('Password', 500),
    /** For how long a session lasts that is not used, in seconds; half an hour where it is not said. */
    LEDGER_SESSION_IDLE: SecondsText,
    /** And however it is used; twelve hours. */
    LEDGER_SESSION_LONGEST: SecondsText,
  },
}

/** What the environment says of sessions. */
export type SessionSettings = {
  readonly LEDGER_SESSION_DATABASE: string
  readonly LEDGER_SESSION_SECRET: string
  readonly LEDGER_SESSION_DATABASE_PASSWORD?: string
  readonly LEDGER_SESSION_IDLE?: string
  readonly LEDGER_SESSION_LONGEST?: string
}

/** The address of the database of sessions, with the password. */
export const sessionDatabaseUrl = (settings: SessionSettings): string => {
  const { LEDGER_SESSION_DATABASE: url, LEDGER_SESSION_DATABASE_PASSWORD: password } = settings
  return databaseUrl({
    LEDGER_DATABASE: url,
    ...(password !== undefined && { LEDGER_DATABASE_PASSWORD: password }),
  })
}

/** The secrets that sessions are sealed with. */
export const sessionSecrets = ({
  LEDGER_SESSION_SECRET: text,
}: SessionSettings): readonly [Uint8Array, ...Uint8Array[]] => {
  const [first = '', ...others] = text.split(',')
  return [Buffer.from(first, 'hex'), ...others.map((other) => Buffer.from(other, 'hex'))]
}

const milliseconds = (seconds: string | undefined, usual: number): number =>
  seconds === undefined ? usual : Number(seconds) * 1000

/** How long sessions last. */
export const sessionTimes = (settings: SessionSettings): SessionTimes => ({
  idle: milliseconds(settings.LEDGER_SESSION_IDLE, usualTimes.idle),
  longest: milliseconds(settings.LEDGER_SESSION_LONGEST, usualTimes.longest),
})
