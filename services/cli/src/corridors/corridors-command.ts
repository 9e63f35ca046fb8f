import { CorridorsCsv } from '@ledger/api'
import { withAsKnown } from '../ledger/as-known-options.ts'
import type { Command } from 'commander'
import * as E from 'fp-ts/lib/Either.js'
import {
  audienceOptionOf,
  readerOf,
  saidPurpose,
  withAudienceOptions,
  type AudienceOptions,
} from '../ledger/audience-options.ts'
import { ledgerAddress, type AddressOptions } from '../ledger/ledger-address.ts'
import { readJson } from '../ledger/read.ts'
import { withCsvOptions, writeCsv, type CsvOptions } from '../ledger/write-csv.ts'
import { listOption } from '../list-option.ts'
import { done, type Outcome } from '../outcome.ts'
import type { Run } from '../run.ts'
import type { World } from '../world.ts'
import { corridorsText } from './corridors-text.ts'

type CorridorsOptions = AddressOptions &
  AudienceOptions &
  CsvOptions & {
    readonly citizenship?: ReadonlyArray<string>
    readonly through?: ReadonlyArray<string>
    readonly exploitedIn?: ReadonlyArray<string>
    readonly form?: ReadonlyArray<string>
    readonly from?: string
    readonly to?: string
    readonly asOf?: string
    readonly edition?: string
    readonly synthetic?: string
  }

const optionNames: Readonly<Record<string, string>> = {
  'query.countryOfTransit': '--through',
  'query.countryOfExploitation': '--exploited-in',
  'query.asOf': '--as-of',
}
const optionOf = (field: string): string =>
  optionNames[field] ?? audienceOptionOf(field) ?? field.replace(/^query\./, '--')

const show = async (options: CorridorsOptions, world: World): Promise<Outcome> => {
  const address = ledgerAddress(options, world, ['query'], readerOf(options))
  if (E.isLeft(address)) return address
  const { query: url, token } = address.right
  const { citizenship, through: countryOfTransit, exploitedIn: countryOfExploitation, form } = options
  const { from, to, asOf, edition, synthetic } = options
  const asked = {
    ...{ read: 'corridors' as const, url, token, ...saidPurpose(options), signal: world.signal, optionOf },
    parameters: {
      ...{ citizenship, countryOfTransit, countryOfExploitation, form },
      ...{ from, to, asOf, edition, synthetic },
    },
  }
  if (options.csv === true) return writeCsv(CorridorsCsv, asked, options, world)
  const answer = await readJson(asked)
  if (E.isLeft(answer)) return answer
  world.write(`${corridorsText(answer.right)}\n`)
  return done
}

/** `ledger corridors`: whose citizens were exploited where, and where they were returned to. */
export const addCorridorsCommand = (program: Command, run: Run): void => {
  withAsKnown(
    withAudienceOptions(withCsvOptions(program.command('corridors'), 'as CSV, just as the ledger gives it'))
      .summary('show whose citizens were exploited where')
      .description(
        'Shows how many citizens of which state were exploited where, and how many were returned; to whom exact numbers are shown, also over which border they were taken and where to they were returned.',
      )
      .option('--citizenship <codes>', 'only of these citizenships: IDN, Stateless, Unknown', listOption)
      .option('--through <codes>', 'only taken through these countries: THA, Unknown', listOption)
      .option('--exploited-in <codes>', 'only exploited in these places: KHM, HighSeas, Unknown', listOption)
      .option('--form <names>', 'only these forms of exploitation', listOption)
      .option('--from <date>', 'that happened on or after this date')
      .option('--to <date>', 'that happened on or before this date'),
  ).action((_options: unknown, self: Command) => run((world) => show(self.optsWithGlobals<CorridorsOptions>(), world)))
}
