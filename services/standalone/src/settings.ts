import { HostText, isLoopback, LogLevel, PortText, rateFields, type RateSettings } from '@ledger/service-kit'
import { record } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'

/** More would be made up for longer than anybody waits for a first start. */
const mostSyntheticCases = 100_000

const CaseCountText = new t.Type<number, string, unknown>(
  'CaseCount',
  (u): u is number => typeof u === 'number',
  (u, context) =>
    typeof u === 'string' && /^\d{1,6}$/.test(u) && Number(u) <= mostSyntheticCases
      ? t.success(Number(u))
      : t.failure(u, context, `must be a number from 0 to ${mostSyntheticCases}`),
  String,
)

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
    ...rateFields,
    /** How many synthetic cases the first start records; 0 for none. */
    LEDGER_SYNTHETIC_CASES: CaseCountText,
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
  readonly rates: RateSettings
}

/** The settings, with the defaults for what was left out; on the left why they cannot be taken together. */
export const optionsOf = (settings: t.TypeOf<typeof StandaloneSettings>): E.Either<string, StandaloneOptions> => {
  const {
    LEDGER_DATA: data = '.ledger/standalone',
    LEDGER_HOST: host = '127.0.0.1',
    LEDGER_INTAKE_PORT: intakePort = 4710,
    LEDGER_QUERY_PORT: queryPort = 4711,
    LEDGER_LOG: logLevel = 'warn',
    LEDGER_SYNTHETIC_CASES: syntheticCases = 5000,
    LEDGER_RATE_ACTOR: actor,
    LEDGER_RATE_AGENCY: agency,
  } = settings
  if (!isLoopback(host)) {
    return E.left(`it issues its own tokens, so it listens on this machine only, and not on ${host} (LEDGER_HOST)`)
  }
  if (intakePort === queryPort && intakePort !== 0) {
    return E.left(`LEDGER_INTAKE_PORT and LEDGER_QUERY_PORT must differ, and both are ${intakePort}`)
  }
  const rates = {
    ...(actor !== undefined && { LEDGER_RATE_ACTOR: actor }),
    ...(agency !== undefined && { LEDGER_RATE_AGENCY: agency }),
  }
  return E.right({ data, host, intakePort, queryPort, logLevel, syntheticCases, rates })
}
