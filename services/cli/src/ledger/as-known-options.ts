import { Option, type Command } from 'commander'

/** Adds the option by which it is said whether made-up records are wanted. */
export const withSynthetic = (command: Command): Command =>
  command.addOption(
    new Option('--synthetic <how>', 'made-up records (default: exclude)').choices(['exclude', 'include', 'only']),
  )

/** Adds the options by which it is said as known when, or as published by which edition, and of which records. */
export const withAsKnown = (command: Command): Command =>
  withSynthetic(
    command
      .option('--as-of <date>', 'as the ledger knew it, or as the last edition published it, at the end of this date')
      .option('--edition <number>', 'as this edition published it (default: the last)'),
  )
