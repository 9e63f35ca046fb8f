import { CasesCsv } from '@ledger/api'
import { CaseStage, Gender, Lifecycle, MissingFact } from '@ledger/ledger'
import { Option, type Command } from 'commander'
import * as E from 'fp-ts/lib/Either.js'
import { ledgerAddress, type AddressOptions } from '../ledger/ledger-address.ts'
import { readJson } from '../ledger/read.ts'
import { withCsvOptions, writeCsv, type CsvOptions } from '../ledger/write-csv.ts'
import { listOption } from '../list-option.ts'
import { done, type Outcome } from '../outcome.ts'
import type { Run } from '../run.ts'
import type { World } from '../world.ts'
import { casesText } from './cases-text.ts'

type List = ReadonlyArray<string>

type CasesOptions = AddressOptions &
  CsvOptions & {
    readonly lifecycle?: List
    readonly stage?: List
    readonly country?: List
    readonly citizenship?: List
    readonly gender?: List
    readonly missing?: List
    readonly overdue?: true
    readonly recordedSince?: string
    readonly synthetic?: string
    readonly sort?: string
    readonly order?: string
    readonly limit?: string
    readonly cursor?: string
  }

const optionOf = (field: string): string | undefined =>
  field.startsWith('query.')
    ? `--${field.slice(6).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
    : undefined

const show = async (options: CasesOptions, world: World): Promise<Outcome> => {
  const address = ledgerAddress(options, world, ['query'], 'reporter')
  if (E.isLeft(address)) return address
  const { query: url, token } = address.right
  const { lifecycle, stage, country, citizenship, gender, missing, recordedSince, synthetic } = options
  const { sort, order, limit, cursor } = options
  const parameters = {
    ...{ lifecycle, stage, country, citizenship, gender, missing, recordedSince, synthetic },
    ...{ sort, order, limit, cursor },
    ...(options.overdue === true && { overdue: 'true' }),
  }
  const question = { read: 'cases', url, parameters, token, signal: world.signal, optionOf } as const
  if (options.csv === true) return writeCsv(CasesCsv, question, options, world)
  const answer = await readJson(question)
  if (E.isLeft(answer)) return answer
  world.write(`${casesText(answer.right)}\n`)
  if (answer.right.next !== null) world.note(`There are more: ask again with --cursor ${answer.right.next}`)
  return done
}

const oneOf = (codes: ReadonlyArray<string>): string => `some of ${codes.join(', ')}`

/** `ledger cases`: the cases that one's own agency holds. */
export const addCasesCommand = (program: Command, run: Run): void => {
  withCsvOptions(program.command('cases'), 'as CSV, just as the ledger gives it, all pages')
    .summary('the cases that your agency holds, what is missing next, and which returns are overdue')
    .description(
      'Lists the cases that your agency holds, those first of which something was recorded last. That you were shown each of them is recorded.',
    )
    .option('--lifecycle <codes>', oneOf(Lifecycle.codes), listOption)
    .option('--stage <codes>', `how far they have come: ${oneOf(CaseStage.codes)}`, listOption)
    .option('--country <codes>', 'of exploitation: KHM,MMR', listOption)
    .option('--citizenship <codes>', 'IDN,PHL', listOption)
    .option('--gender <codes>', oneOf(Gender.codes), listOption)
    .option('--missing <codes>', `what is missing next: ${oneOf(MissingFact.codes)}`, listOption)
    .option('--overdue', 'those alone whose return is overdue')
    .option('--recorded-since <date>', 'something was recorded of them since: 2024-08-14')
    .addOption(
      new Option('--synthetic <how>', 'made-up records (default: include)').choices(['exclude', 'include', 'only']),
    )
    .addOption(new Option('--sort <what>', 'by when (default: recorded)').choices(['recorded', 'reported']))
    .addOption(new Option('--order <end>', 'which come first (default: latest)').choices(['latest', 'earliest']))
    .option('--limit <number>', 'so many at most (default: 50, at most 200)')
    .option('--cursor <cursor>', 'go on where the page before ended')
    .action((_options: unknown, self: Command) => run((world) => show(self.optsWithGlobals<CasesOptions>(), world)))
}
