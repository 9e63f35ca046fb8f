import { StatisticsAnswer, statisticsCsv } from '@ledger/api'
import { Dimension, Measure, storedDimension, storedDimensionNames } from '@ledger/projections'
import { Argument, Option, type Command } from 'commander'
import * as E from 'fp-ts/lib/Either.js'
import { ledgerAddress, type AddressOptions } from '../ledger/ledger-address.ts'
import { readJson, type Parameters, type Question } from '../ledger/read.ts'
import { withCsvOptions, writeCsv, type CsvOptions } from '../ledger/write-csv.ts'
import { listOption } from '../list-option.ts'
import { done, type Outcome } from '../outcome.ts'
import type { Run } from '../run.ts'
import type { World } from '../world.ts'
import { dimensionOf, optionOf } from './dimensions.ts'
import { statisticsText } from './statistics-text.ts'

type List = ReadonlyArray<string>

/** The options of the command, as its parser gives them. */
export type StatsOptions = AddressOptions &
  CsvOptions & {
    readonly by?: List
    readonly from?: string
    readonly to?: string
    readonly asOf?: string
    readonly synthetic?: string
  }

/** An option for each dimension by whose values counts can be restricted. */
const filters = storedDimensionNames.map((name) => ({
  name,
  option: new Option(`--${optionOf(name)} <codes>`, storedDimension(name).asks).argParser(listOption),
}))

/** The parameters of `GET /v1/statistics`. */
export const statisticsParameters = (measure: string, options: StatsOptions): Parameters => ({
  measure,
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
  synthetic: options.synthetic,
})

const optionNames: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Dimension.codes.map((code) => [`query.${code}`, `--${optionOf(code)}`])),
  'query.groupBy': '--by',
  'query.from': '--from',
  'query.to': '--to',
  'query.asOf': '--as-of',
}

const showStatistics = async (measure: string, options: StatsOptions, world: World): Promise<Outcome> => {
  const address = ledgerAddress(options, world, ['query'], 'analyst')
  if (E.isLeft(address)) return address
  const { query: url, token } = address.right
  const question: Question = {
    url,
    path: '/v1/statistics',
    parameters: statisticsParameters(measure, options),
    token,
    signal: world.signal,
    optionOf: (field) => optionNames[field],
  }
  if (options.csv === true) return writeCsv(statisticsCsv([]), question, options, world)
  const statistics = await readJson(StatisticsAnswer, question)
  if (E.isLeft(statistics)) return statistics
  world.write(`${statisticsText(statistics.right, options.asOf)}\n`)
  return done
}

const examples = `
Examples:
  ledger stats reported --by exploited-in --citizenship IDN --from 2020 --to 2023
  ledger stats repatriated --by year,sex --as-of 2024-12-31 --csv

Dates may be a year, a month or a day: 2023, 2023-05, 2023-05-14.`

/** `ledger stats`: how many, by what, of when, as it was known at a date. */
export const addStatsCommand = (program: Command, run: Run): void => {
  const command = program.command('stats')
  withCsvOptions(command, 'as CSV, just as the ledger gives it')
    .summary('count victims, suspects or investigations')
    .description(
      'Counts victims, suspects or investigations. Where dates are too vague for an exact number, its bounds are told: 12 to 40.',
    )
    .addArgument(new Argument('<measure>', 'what is counted').choices(Measure.codes))
    .option('--by <names>', `a row for each: ${Dimension.codes.map(optionOf).join(', ')}`, listOption)
  for (const { option } of filters) command.addOption(option)
  command
    .option('--from <date>', 'that happened on or after this date')
    .option('--to <date>', 'that happened on or before this date')
    .option('--as-of <date>', 'as the ledger knew it at the end of this date')
    .addOption(
      new Option('--synthetic <how>', 'made-up records (default: exclude)').choices(['exclude', 'include', 'only']),
    )
    .addHelpText('after', examples)
    .action((measure: string, _options: unknown, command: Command) =>
      run((world) => showStatistics(measure, command.optsWithGlobals<StatsOptions>(), world)),
    )
}
