import { importers, templateCsv, type FormatName } from '@ledger/exchange'
import { UndoReason } from '@ledger/importing'
import { CorrectionReason } from '@ledger/ledger'
import { Option, type Command } from 'commander'
import { badUsage, done, type Outcome } from '../outcome.ts'
import type { Run } from '../run.ts'
import type { World } from '../world.ts'
import { formats } from './formats.ts'
import { importFile, type ImportOptions } from './import-file.ts'
import { undoImport } from './undo-import.ts'

const formatsText = formats.map((name) => `  ${name.padEnd(18)} ${importers[name].description}`).join('\n')

const mapHelp = `
A map is a CSV file of two columns, which says of each column of a format what stands in it: text, and in braces the
cell of a column of the file. One line names the format:
  column,says
  format,published-figures
  figure_id,embassy-{Negara}-{No}
  value,{Jumlah}
`

type CommandOptions = ImportOptions & { readonly template?: FormatName; readonly undo?: string }

const runImport = async (file: string | undefined, options: CommandOptions, world: World): Promise<Outcome> => {
  if (options.template !== undefined) {
    world.write(templateCsv(options.template))
    if (importers[options.template].example !== undefined) {
      world.note('The second line is an example: it is left out where it stands as it is.')
    }
    return done
  }
  const { undo } = options
  if (undo !== undefined) {
    return file === undefined
      ? undoImport({ ...options, undo }, world)
      : badUsage('--undo takes the id of an import, and no file.')
  }
  return file === undefined ? badUsage("Missing required argument 'file'.") : importFile(file, options, world)
}

/** `ledger import`: a file of cases or figures, as other systems give it out. */
export const addImportCommand = (program: Command, run: Run): void => {
  program
    .command('import')
    .summary('bring a file of cases or figures into the ledger')
    .description(
      'Brings a file of cases or figures into the ledger, plain or as .gz. Rows that are in already add nothing, so that a file may be imported again; an interrupted import goes on where it was. Rows that cannot be taken are written to a file of rejects, with line, field, value and rule, and stop nothing.',
    )
    .argument('[file]', 'the file')
    .addOption(new Option('--format <format>', 'what the file is; found by its header if left out').choices(formats))
    .option('--map <file>', 'how the columns of the file tell those of a format (below)')
    .addOption(
      new Option('--template <format>', 'print a file of the format to fill in, and import nothing').choices(formats),
    )
    .option('--edition <date>', 'of which edition the figures are, as 2025-03, where the file does not say so')
    .option('--reporting-country <state>', 'which state reports the cases, where the file does not say so')
    .option('--skip-aggregates', 'leave out rows of several states together, which are no figures of a state')
    .option('--dry-run', 'tell what would come of the file, row by row as the ledger would answer; nothing is recorded')
    .option('--correct', 'record what the file says otherwise of cases that the ledger has, as corrections')
    .option('--correct-all', 'as --correct, also where the ledger was corrected since the case was reported')
    .option(
      '--reason <code>',
      `why: of corrections ${CorrectionReason.codes.join(', ')} (default: NewInformation); of --undo ${UndoReason.codes.join(', ')}`,
    )
    .option('--undo <id>', 'take back what the import with this id added (as its report names it)')
    .option('--json', 'tell the report as JSON')
    .option('--rejects <file>', 'where rejected rows go (default: <file>.rejects.csv in the current folder)')
    .addHelpText(
      'after',
      `\nFormats:\n${formatsText}\n${mapHelp}\nEnds with 0 when all rows are in, with 3 when some were rejected.`,
    )
    .action((file: string | undefined, _options: unknown, command: Command) =>
      run((world) => runImport(file, command.optsWithGlobals<CommandOptions>(), world)),
    )
}
