import { comparisonCsv, ReleasesCsv } from '@ledger/api'
import { Measure } from '@ledger/projections'
import { Argument, Option, type Command } from 'commander'
import * as E from 'fp-ts/lib/Either.js'
import { ledgerAddress } from '../ledger/ledger-address.ts'
import { readJson } from '../ledger/read.ts'
import { withCsvOptions, writeCsv } from '../ledger/write-csv.ts'
import { badUsage, done, type Outcome } from '../outcome.ts'
import type { Run } from '../run.ts'
import {
  statisticsParameters,
  statisticsOptionOf,
  withStatisticsOptions,
  type StatsOptions,
} from '../stats/stats-command.ts'
import type { World } from '../world.ts'
import { comparisonText, releasesText } from './comparison-text.ts'

type CompareOptions = Omit<StatsOptions, 'rate'> & { readonly with?: string; readonly releases?: true }

const optionOf = (field: string): string | undefined =>
  field === 'query.compare' ? '--with' : statisticsOptionOf(field)

const compare = async (measure: string, options: CompareOptions, world: World): Promise<Outcome> => {
  if ((options.with === undefined) !== (options.releases === true))
    return badUsage(
      'Say with which edition it is compared (--with 3), or that all releases of the number are wanted (--releases).',
    )
  if (options.releases === true && options.by !== undefined)
    return badUsage('The releases are of one number: leave out --by, and ask for values instead.')
  const address = ledgerAddress(options, world, ['query'], options.as ?? 'analyst')
  if (E.isLeft(address)) return address
  const { query: url, token } = address.right
  const { rate: _rate, groupBy, ...asked } = statisticsParameters(measure, options)
  const from = { url, token, signal: world.signal, optionOf }
  if (options.releases === true) {
    const question = { ...from, read: 'releases', parameters: asked } as const
    if (options.csv === true) return writeCsv(ReleasesCsv, question, options, world)
    const releases = await readJson(question)
    if (E.isLeft(releases)) return releases
    world.write(`${releasesText(releases.right)}\n`)
    return done
  }
  const parameters = { ...asked, groupBy, compare: options.with }
  const question = { ...from, read: 'comparison', parameters } as const
  if (options.csv === true) return writeCsv(comparisonCsv([]), question, options, world)
  const changes = await readJson(question)
  if (E.isLeft(changes)) return changes
  world.write(`${comparisonText(changes.right)}\n`)
  return done
}

const examples = `
Examples:
  ledger compare reported --with 3
  ledger compare reported --with 3 --edition 7 --by citizenship,year
  ledger compare rescued --citizenship IDN --releases
  ledger compare rescued --citizenship IDN --releases --as-of 2024-12-31`

/** `ledger compare`: what changed between two editions and why, or how one number was published over time. */
export const addCompareCommand = (program: Command, run: Run): void => {
  const command = program.command('compare')
  withCsvOptions(command, 'as CSV, just as the ledger gives it')
    .summary('what changed between two editions, and why')
    .description(
      'Tells what changed between two editions of published numbers, and why: new, corrected, withdrawn, merged, retracted, re-assessed, re-counted. Or, with --releases, how one number was published from edition to edition.',
    )
    .addArgument(new Argument('<measure>', 'what is counted').choices(Measure.codes))
    .option('--with <number>', 'the earlier edition that it is compared with')
    .option('--releases', 'one number in every edition that changed it')
    .addOption(new Option('--as <person>', 'who asks (default: an analyst)').choices(['analyst', 'statistician']))
  withStatisticsOptions(command)
    .addHelpText('after', examples)
    .action((measure: string, _options: unknown, invoked: Command) =>
      run((world) => compare(measure, invoked.optsWithGlobals<CompareOptions>(), world)),
    )
}
