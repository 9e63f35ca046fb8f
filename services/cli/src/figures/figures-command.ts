import { FiguresCsv, figureTotalsCsv } from '@ledger/api'
import type { Command } from 'commander'
import * as E from 'fp-ts/lib/Either.js'
import { ledgerAddress, type AddressOptions } from '../ledger/ledger-address.ts'
import { readJson, type Question } from '../ledger/read.ts'
import { withCsvOptions, writeCsv, type CsvOptions } from '../ledger/write-csv.ts'
import { listOption } from '../list-option.ts'
import { badUsage, done, type Outcome } from '../outcome.ts'
import type { Run } from '../run.ts'
import type { World } from '../world.ts'
import { figureFilters, parametersOf, type FilterValues } from './figure-filters.ts'
import { figuresText } from './figures-text.ts'
import { totalsText } from './totals-text.ts'

type FiguresOptions = AddressOptions &
  CsvOptions &
  FilterValues & {
    readonly totals?: true
    readonly by?: ReadonlyArray<string>
    readonly limit: string
  }

const otherOptions: Readonly<Record<string, string>> = { groupBy: '--by', asOf: '--as-of' }

const optionOf = (field: string): string => {
  const parameter = field.replace(/^query\./, '')
  const filter = figureFilters.find((one) => one.parameter === parameter)
  return otherOptions[parameter] ?? `--${filter?.name ?? parameter}`
}

const parameterOf = (name: string): string => figureFilters.find((one) => one.name === name)?.parameter ?? name

const showTotals = async (question: Question<'figureTotals'>, world: World): Promise<Outcome> => {
  const answer = await readJson(question)
  if (E.isLeft(answer)) return answer
  world.write(`${totalsText(answer.right)}\n`)
  return done
}

const showFigures = async (options: FiguresOptions, world: World): Promise<Outcome> => {
  const { totals, by: names, limit, csv } = options
  if (!/^\d{1,4}$/.test(limit)) return badUsage('--limit must be a number from 1 to 5000.')
  const address = ledgerAddress(options, world, ['query'], 'analyst')
  if (E.isLeft(address)) return address
  const { query: url, token } = address.right
  const by = (names ?? []).map(parameterOf)
  const parameters = parametersOf(options)
  const ask = { url, token, signal: world.signal, optionOf }
  const ofTotals = { ...ask, read: 'figureTotals', parameters: { ...parameters, groupBy: by } } as const
  const ofFigures = { ...ask, read: 'figures', parameters } as const
  const inTotals = totals === true || names !== undefined
  if (csv === true) {
    return inTotals
      ? writeCsv(figureTotalsCsv([]), ofTotals, options, world)
      : writeCsv(FiguresCsv, ofFigures, options, world)
  }
  if (inTotals) return showTotals(ofTotals, world)
  const page = await readJson({ ...ofFigures, parameters: { ...parameters, limit } })
  if (E.isLeft(page)) return page
  world.write(`${figuresText(page.right)}\n`)
  return done
}

const examples = `
Examples:
  ledger figures --indicator scam_victims --citizenship IDN
  ledger figures --dataset unodc-glotip --reporting-country THA --from 2018 --to 2018
  ledger figures --indicator scam_victims --by exploited-in`

/** `ledger figures`: official figures, as their sources published them, and their totals. */
export const addFiguresCommand = (program: Command, run: Run): void => {
  const command = program
    .command('figures')
    .summary('show official figures, and their totals')
    .description(
      'Shows official figures as their sources published them. Totals add only what may be added: persons are never added to cases, and a masked "less than 5" stays what it is.',
    )
  for (const { name, help } of figureFilters) command.option(`--${name} <values>`, help, listOption)
  withCsvOptions(command, 'all of them as CSV, just as the ledger gives it')
    .option('--from <date>', 'whose period begins on or after this date')
    .option('--to <date>', 'whose period ends on or before this date')
    .option('--as-of <date>', 'as the ledger knew them at the end of this date')
    .option('--totals', 'their totals')
    .option('--by <names>', 'their totals by exploited-in, citizenship, sex, ...', listOption)
    .option('--limit <number>', 'how many figures at most', '50')
    .addHelpText('after', examples)
    .action((_options: unknown, self: Command) =>
      run((world) => showFigures(self.optsWithGlobals<FiguresOptions>(), world)),
    )
}
