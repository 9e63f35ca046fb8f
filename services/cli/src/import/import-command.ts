import { importers } from '@ledger/exchange'
import { Option, type Command } from 'commander'
import type { Run } from '../run.ts'
import { formats, importFile, type ImportOptions } from './import-file.ts'

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
    .option('--correct', 'record what the file says otherwise of cases that the ledger has, as corrections')
    .option('--correct-all', 'as --correct, also where the ledger was corrected since the case was reported')
    .option('--reason <code>', 'why corrections are recorded (default: NewInformation)')
    .option('--json', 'tell the report as JSON')
    .option('--rejects <file>', 'where rejected rows go (default: <file>.rejects.csv in the current folder)')
    .addHelpText(
      'after',
      `\nFormats:\n${formatsText}\n\nEnds with 0 when all rows are in, with 3 when some were rejected.`,
    )
    .action((file: string, _options: unknown, command: Command) =>
      run((world) => importFile(file, command.optsWithGlobals<ImportOptions>(), world)),
    )
}
