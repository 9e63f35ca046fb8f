import { send } from '@ledger/client'
import { detectFormat, importers, type FormatName } from '@ledger/exchange'
import { Country, countryOfName, decode } from '@ledger/kernel'
import { Edition } from '@ledger/ledger'
import { Option, type Command } from 'commander'
import * as E from 'fp-ts/lib/Either.js'
import { basename, resolve } from 'node:path'
import { ledgerAddress, type AddressOptions } from '../ledger/ledger-address.ts'
import { problemFailure } from '../ledger/problem-failure.ts'
import { badUsage, type Failure, type Outcome } from '../outcome.ts'
import type { Run } from '../run.ts'
import { numberText } from '../terminal/count-text.ts'
import type { World } from '../world.ts'
import { endingOutcome } from './ending-outcome.ts'
import { importRows } from './import-rows.ts'
import { rejectsFile } from './rejects-file.ts'
import { resumeFile } from './resume-file.ts'
import { firstLines, sourceFile, type SourceFile } from './source-file.ts'

type ImportOptions = AddressOptions & {
  readonly format?: FormatName
  readonly edition?: string
  readonly rejects?: string
  readonly reportingCountry?: string
  readonly skipAggregates?: boolean
}

const formats = Object.keys(importers) as ReadonlyArray<FormatName>

const formatOf = async (source: SourceFile, wanted: FormatName | undefined): Promise<E.Either<Failure, FormatName>> => {
  if (wanted !== undefined) return E.right(wanted)
  const beginning = await firstLines(source)
  if (E.isLeft(beginning)) return beginning
  const found = detectFormat(beginning.right)
  return found === undefined
    ? badUsage(
        `${source.path} has the header of no known format; say which it is with --format (${formats.join(', ')}).`,
      )
    : E.right(found)
}

const figureFormats: ReadonlySet<FormatName> = new Set(['published-figures', 'ledger-figures', 'unodc-glotip'])

const editionOf = (text: string | undefined, format: FormatName): E.Either<Failure, Edition | undefined> => {
  if (text === undefined) return E.right(undefined)
  if (!figureFormats.has(format)) return badUsage(`--edition is for files of figures; ${format} is one of cases.`)
  const edition = decode(Edition)(text)
  return E.isLeft(edition) ? badUsage(`--edition ${edition.left.map(({ rule }) => rule).join('; ')}.`) : edition
}

const reportingCountryOf = (text: string | undefined): E.Either<Failure, Country | undefined> => {
  if (text === undefined) return E.right(undefined)
  const country = Country.is(text) ? text : countryOfName(text)
  return country === undefined
    ? badUsage(`--reporting-country takes a state, as IDN or Indonesia, and ${text} is none.`)
    : E.right(country)
}

/** Asks for the edition of a file that could not be taken without one; nothing where nobody is there to be asked. */
const editionAsked = async (format: FormatName, { ask, note }: World): Promise<Edition | undefined> => {
  for (;;) {
    const answer = await ask?.('Of which edition is the file, as 2025-03? (Enter to leave it as it is) ')
    if (answer === undefined || answer.trim() === '') return undefined
    const edition = editionOf(answer.trim(), format)
    if (E.isRight(edition)) return edition.right
    note(edition.left.message)
  }
}

const importFile = async (path: string, options: ImportOptions, world: World): Promise<Outcome> => {
  const address = ledgerAddress(options, world, ['intake'], 'importer')
  if (E.isLeft(address)) return address
  const { intake, token = '', imports } = address.right
  const source = await sourceFile(path, world.signal)
  if (E.isLeft(source)) return source
  const format = await formatOf(source.right, options.format)
  if (E.isLeft(format)) return format
  const edition = editionOf(options.edition, format.right)
  if (E.isLeft(edition)) return edition
  const reportingCountry = reportingCountryOf(options.reportingCountry)
  if (E.isLeft(reportingCountry)) return reportingCountry
  // Before a file is read that nobody would take.
  const ready = await send({ method: 'GET', url: `${intake}/health/ready`, token: undefined, signal: world.signal }, 2)
  if (E.isLeft(ready)) return problemFailure(ready.left, intake)

  const rejectsPath = resolve(options.rejects ?? `${basename(path)}.rejects.csv`)
  const stated = edition.right === undefined ? {} : { edition: edition.right }
  const toResume = resumeFile(imports, { digest: source.right.digest, format: format.right, ...stated }, rejectsPath)
  const resume = toResume.load()
  const rejects = rejectsFile(rejectsPath, path, resume?.rejectsBytes ?? 0)
  if (E.isLeft(rejects)) return rejects
  world.note(
    `Importing ${basename(path)} as ${format.right}${edition.right === undefined ? '' : `, edition ${edition.right}`}.`,
  )
  if (resume !== undefined) {
    world.note(
      `It was interrupted before: ${numberText(resume.sent)} rows are in, so it goes on after line ${numberText(resume.line)}.`,
    )
  }
  const result = await importRows({
    source: source.right,
    format: format.right,
    edition: edition.right,
    reportingCountry: reportingCountry.right,
    skipAggregates: options.skipAggregates === true,
    intake,
    token,
    rejects: rejects.right,
    resumeFile: toResume,
    resume,
    signal: world.signal,
  })
  if (result.ending.kind === 'complete') toResume.remove()
  const outcome = endingOutcome({ ...result, name: path, intake, rejects: rejectsPath }, world)
  if (result.ending.kind !== 'complete' || result.tally.editionNeeded === 0 || edition.right !== undefined)
    return outcome
  const answered = await editionAsked(format.right, world)
  return answered === undefined ? outcome : importFile(path, { ...options, edition: answered }, world)
}

const formatsText = formats.map((name) => `  ${name.padEnd(18)} ${importers[name].description}`).join('\n')

/** `ledger import`: a file of cases or figures, as other systems give it out. */
export const addImportCommand = (program: Command, run: Run): void => {
  program
    .command('import')
    .summary('bring a file of cases or figures into the ledger')
    .description(
      'Brings a file of cases or figures into the ledger, plain or as .gz. Rows that are in already add nothing, so that a file may be imported again; an interrupted import goes on where it was. Rows that cannot be taken are written to a file of rejects, with line, field, value and rule, and stop nothing.',
    )
    .argument('<file>', 'the file')
    .addOption(new Option('--format <format>', 'what the file is; found by its header if left out').choices(formats))
    .option('--edition <date>', 'of which edition the figures are, as 2025-03, where the file does not say so')
    .option('--reporting-country <state>', 'which state reports the cases, where the file does not say so')
    .option('--skip-aggregates', 'leave out rows of several states together, which are no figures of a state')
    .option('--rejects <file>', 'where rejected rows go (default: <file>.rejects.csv in the current folder)')
    .addHelpText(
      'after',
      `\nFormats:\n${formatsText}\n\nEnds with 0 when all rows are in, with 3 when some were rejected.`,
    )
    .action((file: string, _options: unknown, command: Command) =>
      run((world) => importFile(file, command.optsWithGlobals<ImportOptions>(), world)),
    )
}
