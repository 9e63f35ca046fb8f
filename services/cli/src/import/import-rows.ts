import { sendCommands } from '@ledger/client'
import { importers, type Reject } from '@ledger/exchange'
import * as E from 'fp-ts/lib/Either.js'
import { allRuns, noCounts, tallyOf } from './counts.ts'
import type { Ending, Findings } from './import-ending.ts'
import { readCaseAt, type CaseReading } from './read-case.ts'
import type { FileToRead } from './read-rows.ts'
import type { Receipt } from './receipt.ts'
import { changedRows, refusals, type Correcting } from '@ledger/importing'
import type { RejectsFile } from './rejects-file.ts'
import { nothingYet, type Resume, type ResumeFile } from './resume-file.ts'
import { rowAnswers } from './row-answers.ts'
import { rowCommands } from './row-commands.ts'
import type { Tally } from './tally.ts'

/** What an import keeps beside the ledger: what it added, what was rejected, and how far it had come. */
export type Kept = {
  readonly receipt: Receipt
  readonly rejects: RejectsFile
  readonly resumeFile: Pick<ResumeFile, 'save'>
}

/** An import: the file and how it is read, where its commands go, and what is kept beside it. */
export type Import = FileToRead &
  Kept & {
    readonly intake: string
    readonly token: string
    /** Whether the ledger is asked only what would come of it. */
    readonly dryRun: boolean
    /** Where cases are read that the file tells otherwise, and whether the differences are recorded. */
    readonly reading: CaseReading
    readonly correcting: Correcting
    readonly resume: Resume | undefined
  }

/** What came of an import. */
export type Imported = { readonly tally: Tally; readonly ending: Ending; readonly findings: Findings }

/**
 * Reads a file row by row and sends its commands in batches. What the ledger answered is kept after each batch, so that
 * the next run goes on from there: it reads the rows before again (they number those that are alike), and sends none.
 */
export const importRows = async (one: Import): Promise<Imported> => {
  const { format, intake, token, receipt, signal, dryRun } = one
  const before = one.resume ?? nothingYet
  const target = { intakeUrl: intake, token, signal, dryRun }
  const refused = refusals(before.kinds)
  const counts = noCounts()
  const reject = (rejects: ReadonlyArray<Reject>): void => {
    one.rejects.add(rejects)
    refused.add(rejects)
  }
  const rows = rowCommands(one, { counts, answeredUpTo: before.line, reject })
  const { columnOf } = importers[format]
  const changed = changedRows({
    target,
    readCase: readCaseAt(one.reading, target),
    correcting: one.correcting,
    columnOf,
    ways: { changed: '--correct', corrected: '--correct-all' },
    onRecorded: ({ command, changes, accepted }) => receipt.corrected(command, changes, accepted),
  })
  const { events, correct } = rowAnswers({ counts, reject, end: rows.end, receipt, changed, columnOf })

  const sent = await sendCommands(target, rows.commands(), {
    ...events,
    onProgress: async ({ last, answered, added }) => {
      if (rows.ending().kind === 'ledger problem' || !(await correct())) return
      Object.assign(counts, { answered, added })
      receipt.keep()
      one.resumeFile.save({
        ...receipt.begun,
        ...allRuns(before, counts),
        line: last.line,
        kinds: refused.kinds(),
        rejects: one.rejects.path,
        rejectsBytes: one.rejects.bytes(),
      })
    },
  })
  one.rejects.close()
  if (signal.aborted) rows.end({ kind: 'stopped' })
  else if (E.isLeft(sent)) rows.end({ kind: 'ledger problem', problem: sent.left })
  const found = rows.close()
  return { tally: tallyOf(before, counts), ending: rows.ending(), findings: { ...found, refused: refused.kinds() } }
}
