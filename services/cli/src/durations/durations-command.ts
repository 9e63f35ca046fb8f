import { durationsCsv, type ReadParameters } from '@ledger/api'
import { withAsKnown } from '../ledger/as-known-options.ts'
import { DurationDimension, durationDimensions, FromStage, storedDimension, ToStage } from '@ledger/projections'
import { Option, type Command } from 'commander'
import * as E from 'fp-ts/lib/Either.js'
import {
  audienceOptionOf,
  readerOf,
  saidPurpose,
  withAudienceOptions,
  type AudienceOptions,
} from '../ledger/audience-options.ts'
import { ledgerAddress, type AddressOptions } from '../ledger/ledger-address.ts'
import { readJson, type Question } from '../ledger/read.ts'
import { withCsvOptions, writeCsv, type CsvOptions } from '../ledger/write-csv.ts'
import { listOption } from '../list-option.ts'
import { done, type Outcome } from '../outcome.ts'
import type { Run } from '../run.ts'
import { dimensionOf, optionOf } from '../stats/dimensions.ts'
import type { World } from '../world.ts'
import { durationsText } from './durations-text.ts'

type List = ReadonlyArray<string>

type DurationsOptions = AddressOptions &
  AudienceOptions &
  CsvOptions & {
    readonly fromStage?: string
    readonly toStage?: string
    readonly by?: List
    readonly from?: string
    readonly to?: string
    readonly asOf?: string
    readonly edition?: string
    readonly synthetic?: string
  }

/** An option for each dimension by whose values durations can be restricted. */
const filters = durationDimensions.map((name) => ({
  name,
  option: new Option(`--${optionOf(name)} <codes>`, storedDimension(name).asks).argParser(listOption),
}))

const parametersOf = (options: DurationsOptions): ReadParameters<'durations'> => ({
  fromStage: options.fromStage,
  toStage: options.toStage,
  groupBy: options.by?.map(dimensionOf),
  ...Object.fromEntries(
    filters.map(({ name, option }) => [
      name,
      (options as Readonly<Record<string, List | undefined>>)[option.attributeName()],
    ]),
  ),
  from: options.from,
  to: options.to,
  asOf: options.asOf,
  edition: options.edition,
  synthetic: options.synthetic,
})

const optionNames: Readonly<Record<string, string>> = {
  ...Object.fromEntries(durationDimensions.map((name) => [`query.${name}`, `--${optionOf(name)}`])),
  'query.fromStage': '--from-stage',
  'query.toStage': '--to-stage',
  'query.groupBy': '--by',
  'query.from': '--from',
  'query.to': '--to',
  'query.asOf': '--as-of',
  'query.edition': '--edition',
}

const showDurations = async (options: DurationsOptions, world: World): Promise<Outcome> => {
  const address = ledgerAddress(options, world, ['query'], readerOf(options))
  if (E.isLeft(address)) return address
  const { query: url, token } = address.right
  const question: Question<'durations'> = {
    read: 'durations',
    url,
    parameters: parametersOf(options),
    token,
    signal: world.signal,
    ...saidPurpose(options),
    optionOf: (field) => optionNames[field] ?? audienceOptionOf(field),
  }
  if (options.csv === true) return writeCsv(durationsCsv([]), question, options, world)
  const durations = await readJson(question)
  if (E.isLeft(durations)) return durations
  world.write(`${durationsText(durations.right, options.asOf)}\n`)
  return done
}

const examples = `
Examples:
  ledger durations --purpose QualityControl
  ledger durations --from-stage rescued --to-stage repatriated --by citizenship --purpose PolicyAnalysis
  ledger durations --by year --exploited-in ASEAN --as-of 2024-12-31 --csv --purpose PolicyAnalysis

Dates may be a year, a month or a day: 2023, 2023-05, 2023-05-14.`

/** `ledger durations`: how many days from one stage of a journey to another, as it was known at a date. */
export const addDurationsCommand = (program: Command, run: Run): void => {
  const command = program.command('durations')
  withCsvOptions(command, 'as CSV, just as the ledger gives it')
    .summary('tell the days between the stages of journeys')
    .description(
      'Tells how many days it took from one stage of a journey to another: the median, and how many were enough for nine in ten, of those persons for whom both are known to the day.',
    )
    .addOption(new Option('--from-stage <stage>', 'only from this stage').choices(FromStage.codes))
    .addOption(new Option('--to-stage <stage>', 'only to this stage').choices(ToStage.codes))
    .option('--by <names>', `rows for each: ${DurationDimension.codes.map(optionOf).join(', ')}`, listOption)
  for (const { option } of filters) command.addOption(option)
  withAsKnown(
    withAudienceOptions(command)
      .option('--from <date>', 'whose later stage was reached on or after this date')
      .option('--to <date>', 'whose later stage was reached on or before this date'),
  )
    .addHelpText('after', examples)
    .action((_options: unknown, self: Command) =>
      run((world) => showDurations(self.optsWithGlobals<DurationsOptions>(), world)),
    )
}
