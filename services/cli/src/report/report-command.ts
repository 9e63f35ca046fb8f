import { AcceptedAnswer } from '@ledger/api'
import { send, type ApiProblem } from '@ledger/client'
import type { FieldError } from '@ledger/kernel'
import type { Command } from 'commander'
import * as E from 'fp-ts/lib/Either.js'
import { hash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { ledgerAddress, type AddressOptions } from '../ledger/ledger-address.ts'
import { problemFailure, type OptionOf } from '../ledger/problem-failure.ts'
import { decodeAnswer } from '../ledger/read.ts'
import { listOption } from '../list-option.ts'
import { badUsage, done, failed, type Failure, type Outcome } from '../outcome.ts'
import { fileProblem } from '../file-problem.ts'
import type { Run } from '../run.ts'
import type { World } from '../world.ts'
import { decodeReport, reportOfOptions, saysSomething, type OptionValues } from './report-of-options.ts'
import { moreOptions, neededOptions, optionOfField, type ReportOption } from './report-options.ts'

type ReportOptions = AddressOptions & OptionValues & { readonly file?: string; readonly key?: string }
type Report = E.Either<Failure, object>

const refused = (errors: ReadonlyArray<FieldError>, where: string, optionOf: OptionOf): Report =>
  badUsage(`${where}${errors.map(({ field, rule }) => `${optionOf(field) ?? field} ${rule}`).join('; ')}.`)

const ofFile = async (path: string, { readInput }: World): Promise<Report> => {
  const name = path === '-' ? 'standard input' : path
  let json: unknown
  try {
    json = JSON.parse(path === '-' ? await readInput() : await readFile(path, 'utf8'))
  } catch (error) {
    const reason = error instanceof SyntaxError ? `it is no JSON: ${error.message}` : fileProblem(error)
    return failed(`The report cannot be read from ${name}: ${reason}.`)
  }
  const report = decodeReport(json)
  return E.isLeft(report) ? refused(report.left, `In ${name}: `, () => undefined) : report
}

const reportOf = (options: ReportOptions, world: World): Promise<Report> => {
  const { file } = options
  if (file !== undefined && saysSomething(options)) {
    return Promise.resolve(badUsage('The report is said by --file or by the other options, not by both.'))
  }
  if (file !== undefined) return ofFile(file, world)
  const report = reportOfOptions(options)
  return Promise.resolve(E.isLeft(report) ? refused(report.left, '', optionOfField) : report)
}

const visible = /^[\x21\x23-\x5b\x5d-\x7e]{1,200}$/

/** A problem with a report, where the ledger's advice names our options. */
const withOptions = (problem: ApiProblem): ApiProblem => ({
  ...problem,
  errors: problem.errors.map(({ field, rule }) => ({
    field,
    rule: rule.replaceAll('a dateException', '--date-exception with a code'),
  })),
})

/** Made of all that the report says: sent twice by mistake, it is one report. */
export const keyOfReport = (report: object): string => `report-${hash('sha256', JSON.stringify(report)).slice(0, 40)}`

const reportVictim = async (options: ReportOptions, world: World): Promise<Outcome> => {
  const address = ledgerAddress(options, world, ['intake'], 'reporter')
  if (E.isLeft(address)) return address
  const report = await reportOf(options, world)
  if (E.isLeft(report)) return report
  const { intake, token } = address.right
  const key = options.key ?? keyOfReport(report.right)
  if (!visible.test(key))
    return badUsage('--key must be 1 to 200 visible ASCII characters, without quotes or backslashes.')
  const answer = await send(
    {
      method: 'POST',
      url: `${intake}/v1/cases`,
      token,
      headers: {
        'content-type': 'application/json',
        'idempotency-key': `"${key}"`,
      },
      body: JSON.stringify(report.right),
      signal: world.signal,
    },
    3,
  )
  if (E.isLeft(answer)) return problemFailure(withOptions(answer.left), intake, optionOfField)
  const accepted = decodeAnswer(AcceptedAnswer, answer.right.text, intake)
  if (E.isLeft(accepted)) return accepted
  const repeated = answer.right.headers.get('idempotency-replayed') === 'true'
  if (!repeated) world.note('Recorded as a new case:')
  else if (options.key !== undefined) world.note('Recorded before with this key; nothing was added. Its case:')
  else {
    world.note(
      'The very same report was recorded before; nothing was added. If it is of another person, say so with --key and a text of your own. The case:',
    )
  }
  world.write(`${accepted.right.id}\n`)
  return done
}

const example = `
Example:
  ledger report --country IDN --channel Hotline --reported-on 2023-05-04 --citizenship IDN --gender Feminine \\
    --age-band 24-26 --exploited-in KHM --form ForcedCriminality

The id of the case is all that is written to standard output.`

const describe = ({ name, several, help }: ReportOption): readonly [string, string] => [
  `--${name} <${several ? 'codes' : 'value'}>`,
  help,
]

/** `ledger report`: reports a victim, which opens a case. */
export const addReportCommand = (program: Command, run: Run): void => {
  const command = program
    .command('report')
    .summary('report a victim, which opens a case')
    .description(
      'Reports a victim, which opens a case, and prints its id. No names, documents or free text: they have no place in the log. Several codes are separated by commas.',
    )
    .optionsGroup('What a report says:')
  const add = (option: ReportOption) => {
    const [flags, help] = describe(option)
    if (option.several) command.option(flags, help, listOption)
    else command.option(flags, help)
  }
  neededOptions.forEach(add)
  command.optionsGroup('What it may say:')
  moreOptions.forEach(add)
  command
    .optionsGroup('Options:')
    .option('--file <json>', 'take the report from a JSON file, as POST /v1/cases does (- for standard input)')
    .option('--key <text>', 'idempotency key: what is sent again with the same key is recorded once')
    .addHelpText('after', example)
    .action((_options: unknown, self: Command) =>
      run((world) => reportVictim(self.optsWithGlobals<ReportOptions>(), world)),
    )
}
