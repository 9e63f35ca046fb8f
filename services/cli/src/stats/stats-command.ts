import { statisticsCsv, type ReadParameters } from '@ledger/api'
import { withAsKnown } from '../ledger/as-known-options.ts'
import { Dimension, Measure } from '@ledger/projections'
import { Argument, type Command } from 'commander'
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
import type { World } from '../world.ts'
import { optionOf } from './dimensions.ts'
import { tableParameters, type TableOptions } from './table-options.ts'
import { withValueOptions } from './value-options.ts'
import { statisticsText } from './statistics-text.ts'

/** The options of the command, as its parser gives them. */
export type StatsOptions = AddressOptions & AudienceOptions & CsvOptions & TableOptions

/** The parameters of `GET /v1/statistics`. */
export const statisticsParameters = (measure: string, options: StatsOptions): ReadParameters<'statistics'> => ({
  measure,
  ...tableParameters(options),
})

const optionNames: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Dimension.codes.map((code) => [`query.${code}`, `--${optionOf(code)}`])),
  'query.groupBy': '--by',
  'query.from': '--from',
  'query.to': '--to',
  'query.asOf': '--as-of',
  'query.edition': '--edition',
  'query.rate': '--rate',
  'query.growth': '--growth',
}

/** The option that a field of a refused question is given by. */
export const statisticsOptionOf = (field: string): string | undefined => optionNames[field] ?? audienceOptionOf(field)

const showStatistics = async (measure: string, options: StatsOptions, world: World): Promise<Outcome> => {
  const address = ledgerAddress(options, world, ['query'], readerOf(options))
  if (E.isLeft(address)) return address
  const { query: url, token } = address.right
  const question: Question<'statistics'> = {
    read: 'statistics',
    url,
    parameters: statisticsParameters(measure, options),
    token,
    signal: world.signal,
    ...saidPurpose(options),
    optionOf: statisticsOptionOf,
  }
  if (options.csv === true)
    return writeCsv(statisticsCsv([], options.rate, options.growth !== undefined), question, options, world)
  const statistics = await readJson(question)
  if (E.isLeft(statistics)) return statistics
  world.write(`${statisticsText(statistics.right, options.asOf)}\n`)
  return done
}

const examples = `
Examples:
  ledger stats reported --purpose QualityControl
  ledger stats reported --by exploited-in --citizenship IDN --from 2020 --to 2023
  ledger stats reported --by citizenship,year --rate
  ledger stats reported --by quarter --growth year-before
  ledger stats repatriated --by year,sex --as-of 2024-12-31 --csv

Dates may be a year, a month or a day: 2023, 2023-05, 2023-05-14.`

/** Adds the options by which it is said which counts are wanted, whatever is told of them. */
export const withStatisticsOptions = (command: Command): Command =>
  withAsKnown(
    withValueOptions(
      command.option('--by <names>', `a row for each: ${Dimension.codes.map(optionOf).join(', ')}`, listOption),
    )
      .option('--from <date>', 'that happened on or after this date')
      .option('--to <date>', 'that happened on or before this date'),
  )

/** `ledger stats`: how many, by what, of when, as it was known at a date. */
export const addStatsCommand = (program: Command, run: Run): void => {
  const command = program.command('stats')
  withCsvOptions(command, 'as CSV, just as the ledger gives it')
    .summary('count victims, suspects or investigations')
    .description(
      'Counts victims, suspects or investigations. Where dates are too vague for an exact number, its bounds are told: 12 to 40.',
    )
    .addArgument(new Argument('<measure>', 'what is counted').choices(Measure.codes))
  withAudienceOptions(withStatisticsOptions(command))
    .option('--rate', 'also per 100,000 of the population of the state of citizenship, by citizenship and year')
    .option(
      '--growth <base>',
      'also the growth in percent, by month, quarter or year: against previous-period, year-before, or a period (2023, 2023-Q2, 2023-05)',
    )
    .addHelpText('after', examples)
    .action((measure: string, _options: unknown, command: Command) =>
      run((world) => showStatistics(measure, command.optsWithGlobals<StatsOptions>(), world)),
    )
}
