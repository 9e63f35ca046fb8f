import { queryReads, type ReadName } from '@ledger/api'
import { withAsKnown } from '../ledger/as-known-options.ts'
import { readBytes } from '@ledger/client'
import { Dimension, FromStage, ToStage } from '@ledger/projections'
import { Argument, Option, type Command } from 'commander'
import * as E from 'fp-ts/lib/Either.js'
import { existsSync } from 'node:fs'
import {
  audienceOptionOf,
  readerOf,
  saidPurpose,
  withAudienceOptions,
  type AudienceOptions,
} from '../ledger/audience-options.ts'
import { ledgerAddress, type AddressOptions } from '../ledger/ledger-address.ts'
import { problemFailure } from '../ledger/problem-failure.ts'
import { listOption } from '../list-option.ts'
import { badUsage, done, type Outcome } from '../outcome.ts'
import type { Run } from '../run.ts'
import { optionOf } from '../stats/dimensions.ts'
import { tableParameters, type TableOptions } from '../stats/table-options.ts'
import { withValueOptions } from '../stats/value-options.ts'
import type { World } from '../world.ts'
import { formatNames, formatOfName, mediaTypeOf } from './export-formats.ts'
import { saveAtomically } from './save-atomically.ts'

/** What is exported, by the name of its read: whatever is handed out in every form and needs no address of one thing. */
const exported = [
  'changes',
  'statistics',
  'comparison',
  'releases',
  'corridors',
  'durations',
  'countries',
  'figures',
  'figureTotals',
] as const satisfies ReadonlyArray<ReadName>
type Exported = (typeof exported)[number]

type List = ReadonlyArray<string>
type ExportOptions = AddressOptions &
  AudienceOptions &
  TableOptions & {
    readonly format?: string
    readonly replace?: true
    readonly measure?: List
    readonly with?: string
    readonly fromStage?: string
    readonly toStage?: string
  }

const parametersOf = (options: ExportOptions): Readonly<Record<string, string | List | undefined>> => ({
  measure: options.measure,
  compare: options.with,
  fromStage: options.fromStage,
  toStage: options.toStage,
  ...tableParameters(options),
})

const optionNames: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Dimension.codes.map((code) => [code, `--${optionOf(code)}`])),
  groupBy: '--by',
  asOf: '--as-of',
  compare: '--with',
  fromStage: '--from-stage',
  toStage: '--to-stage',
}
const optionOfParameter = (name: string): string => optionNames[name] ?? `--${name}`
const optionOfField = (field: string): string | undefined =>
  field.startsWith('query.') ? optionOfParameter(field.slice('query.'.length)) : audienceOptionOf(field)

/** The options that say something which this export does not take. */
const notTaken = (what: Exported, parameters: ReturnType<typeof parametersOf>): List => {
  const takes: List = queryReads[what].parameters
  return Object.keys(parameters).filter((name) => parameters[name] !== undefined && !takes.includes(name))
}

const lineEvery = 2_000
const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`

/** Says now and then how much has come; how much there will be, nobody knows before. */
const progressOf = ({ note }: World): ((bytes: number) => void) => {
  let last = Date.now()
  return (bytes) => {
    if (Date.now() - last < lineEvery) return
    last = Date.now()
    note(`${megabytes(bytes)} so far`)
  }
}

const standingOf = (headers: Headers): string => {
  const edition = headers.get('ledger-edition')
  if (edition !== null) return `, of edition ${edition}`
  const position = headers.get('ledger-position')
  return position === null ? '' : `, as of log position ${position}`
}

const exportTo = async (what: Exported, file: string, options: ExportOptions, world: World): Promise<Outcome> => {
  const parameters = parametersOf(options)
  const [wrong] = notTaken(what, parameters)
  if (wrong !== undefined) return badUsage(`${optionOfParameter(wrong)} is not taken by an export of ${what}.`)
  const format = options.format ?? formatOfName(file)
  if (format === undefined) return badUsage(`Say with --format in which form: ${formatNames.join(', ')}.`)
  if (options.replace !== true && existsSync(file))
    return badUsage(`${file} is there already; --replace puts the export in its place.`)
  const address = ledgerAddress(options, world, ['query'], readerOf(options))
  if (E.isLeft(address)) return address
  const { query: url, token } = address.right
  const from = { url, token, signal: world.signal, maxAttempts: 3, ...saidPurpose(options) }
  const answer = await readBytes(from, what, { parameters }, mediaTypeOf(format))
  if (E.isLeft(answer)) return problemFailure(answer.left, url, optionOfField)
  const { headers, bytes } = answer.right
  const saved = await saveAtomically(file, bytes, progressOf(world))
  if (E.isLeft(saved)) return saved
  world.write(`${file}: ${megabytes(saved.right)}${standingOf(headers)}\n`)
  return done
}

const examples = `
Examples:
  ledger export changes changes.parquet --purpose QualityControl
  ledger export statistics table.zip --measure reported --by citizenship,year
  ledger export comparison changed.csv --measure reported --with 3 --by citizenship
  ledger export durations days.parquet --by citizenship
  ledger export figures figures.csv --format sdmx-csv

The file has its name only once it is whole: an export that breaks off leaves none, and is asked for again.`

/** `ledger export`: hands out into a file, of any size. */
export const addExportCommand = (program: Command, run: Run): void => {
  const command = program.command('export')
  withAudienceOptions(command)
    .summary('write what the ledger hands out to a file: statistics, changes, corridors, ...')
    .description(
      'Writes what the ledger hands out to a file, as it comes, in any form: the same numbers, with the same protection, as shown. changes are the signed changes that all counts are sums of.',
    )
    .addArgument(new Argument('<what>', 'what is exported').choices(exported))
    .argument('<file>', 'where to')
    .addOption(
      new Option('--format <form>', 'in which form (default: as the name of the file ends)').choices(formatNames),
    )
    .option('--replace', 'put it in the place of a file that is there')
    .option('--measure <names>', 'what is counted (changes: default all)', listOption)
    .option('--with <number>', 'the earlier edition that is compared with (comparison)')
    .addOption(new Option('--from-stage <stage>', 'only from this stage (durations)').choices(FromStage.codes))
    .addOption(new Option('--to-stage <stage>', 'only to this stage (durations)').choices(ToStage.codes))
    .option('--by <names>', `a row for each: ${Dimension.codes.map(optionOf).join(', ')}`, listOption)
  withAsKnown(
    withValueOptions(command)
      .option('--from <date>', 'that happened on or after this date')
      .option('--to <date>', 'that happened on or before this date'),
  )
    .option('--rate', 'also per 100,000 of the population of the state of citizenship')
    .option('--growth <base>', 'also the growth in percent against previous-period, year-before, or a period')
    .addHelpText('after', examples)
    .action((what: Exported, file: string, _options: unknown, command: Command) =>
      run((world) => exportTo(what, file, command.optsWithGlobals<ExportOptions>(), world)),
    )
}
