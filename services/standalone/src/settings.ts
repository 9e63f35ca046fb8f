import { patternText, record } from '@ledger/kernel'
import { HostText, LogLevel, PortText } from '@ledger/service-kit'
import * as t from 'io-ts'

/** What the environment may say to the standalone ledger; everything has a default. */
export const StandaloneSettings = record(
  'StandaloneSettings',
  {},
  {
    LEDGER_DATA: t.string,
    LEDGER_HOST: HostText,
    LEDGER_INTAKE_PORT: PortText,
    LEDGER_QUERY_PORT: PortText,
    LEDGER_LOG: LogLevel,
    /** How many synthetic cases the first start records; 0 for none. */
    LEDGER_SYNTHETIC_CASES: patternText('Number', /^\d{1,7}$/, 'must be a number'),
  },
)

/** The settings of the standalone ledger. */
export type StandaloneOptions = {
  readonly data: string
  readonly host: string
  readonly intakePort: number
  readonly queryPort: number
  readonly logLevel: t.TypeOf<typeof LogLevel>
  readonly syntheticCases: number
}

/** The settings, with the defaults for what was left out. */
export const withDefaults = (settings: t.TypeOf<typeof StandaloneSettings>): StandaloneOptions => ({
  data: settings.LEDGER_DATA ?? '.ledger/standalone',
  host: settings.LEDGER_HOST ?? '127.0.0.1',
  intakePort: settings.LEDGER_INTAKE_PORT ?? 4710,
  queryPort: settings.LEDGER_QUERY_PORT ?? 4711,
  logLevel: settings.LEDGER_LOG ?? 'warn',
  syntheticCases: Number(settings.LEDGER_SYNTHETIC_CASES ?? 5000),
})
