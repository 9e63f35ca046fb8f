import { instantOf } from '@ledger/kernel'
import { noCounts, tallyOf } from './counts.ts'
import { importRows, type Import, type Imported, type Kept } from './import-rows.ts'
import type { FileToRead } from './read-rows.ts'
import { refusals } from '@ledger/importing'
import { nothingYet } from './resume-file.ts'
import { rowCommands } from './row-commands.ts'

/** What would come of an import. */
export type DryRun = Imported & {
  /** How many commands there are of which the ledger was not asked, as it does not answer. */
  readonly untold: number
}

const nothing = (): void => undefined

/** Nothing is kept of a dry run: neither what was rejected, nor how far it had come. */
const nothingKept: Kept = {
  receipt: {
    begun: { import: '-', position: '-', at: instantOf(0) },
    ...{ added: nothing, corrected: nothing, keep: nothing, holdsSomething: () => false },
  },
  rejects: { path: '', add: nothing, bytes: () => 0, close: nothing },
  resumeFile: { save: nothing },
}

/**
 * Reads a file as an import does, and asks the ledger batch by batch what its commands would come to: new, known, changed
 * or refused, as the import will be told. Nothing is recorded.
 */
export const dryRun = async (asked: Omit<Import, keyof Kept | 'dryRun' | 'resume'>): Promise<DryRun> => {
  const { tally, ...rest } = await importRows({ ...asked, ...nothingKept, dryRun: true, resume: undefined })
  return { ...rest, tally: { ...tally, sent: 0 }, untold: 0 }
}

/** Reads a file as an import does where no ledger answers: it tells what the file tells, and of its commands how many. */
export const readAlone = async (file: FileToRead): Promise<DryRun> => {
  const [counts, refused] = [noCounts(), refusals()]
  const rows = rowCommands(file, { counts, answeredUpTo: 0, reject: refused.add })
  let untold = 0
  for await (const _command of rows.commands()) untold++
  if (file.signal.aborted) rows.end({ kind: 'stopped' })
  const found = rows.close()
  const findings = { ...found, refused: refused.kinds() }
  return { tally: tallyOf(nothingYet, counts), ending: rows.ending(), findings, untold }
}
