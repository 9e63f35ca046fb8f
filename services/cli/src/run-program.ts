import { Command, CommanderError } from 'commander'
import * as E from 'fp-ts/lib/Either.js'
import { addAlarmsCommand } from './alarms/alarms-command.ts'
import { addCasesCommand } from './cases/cases-command.ts'
import { addCorridorsCommand } from './corridors/corridors-command.ts'
import { addCompareCommand } from './compare/compare-command.ts'
import { addCountriesCommand } from './countries/countries-command.ts'
import { addRegisterDatasetCommand } from './dataset/register-dataset-command.ts'
import { addExportCommand } from './export/export-command.ts'
import { addDurationsCommand } from './durations/durations-command.ts'
import { addFiguresCommand } from './figures/figures-command.ts'
import { addImportCommand } from './import/import-command.ts'
import { addMergeCommand } from './merge/merge-command.ts'
import { exitCodes, failed, type ExitCode, type Outcome } from './outcome.ts'
import { addEditionsCommand } from './editions/editions-command.ts'
import { addParkedCommand } from './parked/parked-command.ts'
import { addReplayCommand } from './replay/replay-command.ts'
import { addReportCommand } from './report/report-command.ts'
import type { Run } from './run.ts'
import { addStatsCommand } from './stats/stats-command.ts'
import { addStatusCommand } from './status/status-command.ts'
import type { World } from './world.ts'

/** Where to read on: in the help of the command that was meant, if that can be told. */
const hintOf = (program: Command, [first]: ReadonlyArray<string>): string => {
  const command = program.commands.find((one) => one.name() === first)
  return `(more: ledger ${command === undefined ? '' : `${command.name()} `}--help)`
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/[.]?$/, '.')}`

const description =
  'The command line of the ASEAN trafficking case ledger: npm run ledger -- <command>. It works against the ledger that runs on the data folder (npm start), or against the one that --intake, --query and --token name.'

const ledgerProgram = (run: Run, argumentList: ReadonlyArray<string>, { write, note }: World): Command => {
  const program: Command = new Command('ledger')
    .description(description)
    .option('--data <folder>', 'data folder of the running ledger (or LEDGER_DATA; default: .ledger/standalone)')
    .option('--intake <url>', 'address that is written to (or LEDGER_INTAKE)')
    .option('--query <url>', 'address that is read from (or LEDGER_QUERY)')
    .option('--token <token>', 'bearer token (or LEDGER_TOKEN, which other users of the machine cannot see)')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: write,
      writeErr: write,
      outputError: (text) => {
        const [problem = '', ...rest] = text
          .trim()
          .replace(/^error: /, '')
          .split('\n')
        note([sentence(problem), ...rest, hintOf(program, argumentList)].join(' '))
      },
    })
    .exitOverride()
  addReportCommand(program, run)
  addImportCommand(program, run)
  addRegisterDatasetCommand(program, run)
  addCasesCommand(program, run)
  addMergeCommand(program, run)
  addStatsCommand(program, run)
  addExportCommand(program, run)
  addCompareCommand(program, run)
  addDurationsCommand(program, run)
  addCountriesCommand(program, run)
  addCorridorsCommand(program, run)
  addFiguresCommand(program, run)
  addStatusCommand(program, run)
  addReplayCommand(program, run)
  addEditionsCommand(program, run)
  addAlarmsCommand(program, run)
  addParkedCommand(program, run)
  return program
}

/** Runs a command line to its end; every way for it to end is an exit code and at least a line that says why. */
export const runProgram = async (argumentList: ReadonlyArray<string>, world: World): Promise<ExitCode> => {
  let code: ExitCode = exitCodes.badUsage
  const end = (outcome: Outcome): ExitCode => {
    if (E.isRight(outcome)) return outcome.right
    const { exitCode, message } = outcome.left
    // Whatever was under way when it was told to stop came to nothing for that.
    if (world.signal.aborted && exitCode !== exitCodes.interrupted) {
      world.note('Stopped.')
      return exitCodes.interrupted
    }
    world.note(exitCode === exitCodes.badUsage ? `${message} ${hintOf(program, argumentList)}` : message)
    return exitCode
  }
  const program = ledgerProgram(
    async (work) => {
      code = end(await work(world))
    },
    argumentList,
    world,
  )
  try {
    await program.parseAsync([...argumentList], { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.badUsage
    return end(failed(`Something went wrong here: ${error instanceof Error ? error.message : String(error)}`))
  }
}
