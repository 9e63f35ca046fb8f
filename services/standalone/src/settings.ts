import {
  DueDayText,
  HostText,
  isLoopback,
  LogLevel,
  OnOff,
  PortText,
  publicRateFields,
  rateFields,
  type RateSettings,
} from '@ledger/service-kit'
import { record } from '@ledger/kernel'
import { RoundingText, usualRounding, type EditionEngines } from '@ledger/operator'
import { licenceFields } from '@ledger/query'
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
    LEDGER_DASHBOARD_PORT: PortText,
    LEDGER_LOG: LogLevel,
    /** On which day of the month an edition is due; and whether it is closed by the clock then. */
    LEDGER_EDITION_DUE_DAY: DueDayText,
    LEDGER_EDITION_CLOCK: OnOff,
    /** How it rounds. */
    LEDGER_EDITION_ROUNDING: RoundingText,
    ...licenceFields,
    ...rateFields,
    ...publicRateFields,
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
  readonly dashboardPort: number
  readonly logLevel: t.TypeOf<typeof LogLevel>
  readonly syntheticCases: number
  /** The day of the month on which an edition is due, whether the clock closes it then, and how it rounds. */
  readonly editions: { readonly dueDay: number; readonly clock: boolean; readonly rounding: EditionEngines['rounding'] }
  readonly rates: RateSettings
  /** Under which licence what is published is handed out; undefined where none is stated. */
  readonly licence: string | undefined
}

/** What is wrong with ports of which two are the same; 0 takes a free one, and another each time. */
const samePort = (ports: Readonly<Record<string, number>>): string | undefined => {
  const names = new Map<number, string>()
  for (const [name, port] of Object.entries(ports)) {
    const other = port === 0 ? undefined : names.get(port)
    if (other !== undefined) return `${other} and ${name} must differ, and both are ${port}`
    names.set(port, name)
  }
  return undefined
}

/** The settings, with the defaults for what was left out; on the left why they cannot be taken together. */
export const optionsOf = (settings: t.TypeOf<typeof StandaloneSettings>): E.Either<string, StandaloneOptions> => {
  const {
    LEDGER_DATA: data = '.ledger/standalone',
    LEDGER_HOST: host = '127.0.0.1',
    LEDGER_INTAKE_PORT: intakePort = 4710,
    LEDGER_QUERY_PORT: queryPort = 4711,
    LEDGER_DASHBOARD_PORT: dashboardPort = 4712,
    LEDGER_LOG: logLevel = 'warn',
    LEDGER_SYNTHETIC_CASES: syntheticCases = 5000,
    LEDGER_EDITION_DUE_DAY: dueDay = '1',
    LEDGER_EDITION_CLOCK: clock = 'on',
    LEDGER_EDITION_ROUNDING: rounding = usualRounding,
    LEDGER_LICENCE: licence,
    LEDGER_RATE_ACTOR: actor,
    LEDGER_RATE_AGENCY: agency,
    LEDGER_RATE_ADDRESS: address,
    LEDGER_RATE_PUBLIC: all,
  } = settings
  if (!isLoopback(host)) {
    return E.left(`it issues its own tokens, so it listens on this machine only, and not on ${host} (LEDGER_HOST)`)
  }
  const same = samePort({
    LEDGER_INTAKE_PORT: intakePort,
    LEDGER_QUERY_PORT: queryPort,
    LEDGER_DASHBOARD_PORT: dashboardPort,
  })
  if (same !== undefined) return E.left(same)
  const rates = {
    ...(actor !== undefined && { LEDGER_RATE_ACTOR: actor }),
    ...(agency !== undefined && { LEDGER_RATE_AGENCY: agency }),
    ...(address !== undefined && { LEDGER_RATE_ADDRESS: address }),
    ...(all !== undefined && { LEDGER_RATE_PUBLIC: all }),
  }
  const editions = { dueDay: Number(dueDay), clock: clock === 'on', rounding }
  return E.right({
    data,
    host,
    intakePort,
    queryPort,
    dashboardPort,
    logLevel,
    syntheticCases,
    editions,
    rates,
    licence,
  })
}
