import { sendCommands, type AcceptedCommand, type TaggedCommand } from '@ledger/client'
import { importers, type FileFound, type Reject, type RowNote } from '@ledger/exchange'
import type { Edition, OfficialFigure } from '@ledger/ledger'
import { showProgress } from '@ledger/service-kit'
import type { BatchCommand } from '@ledger/wire'
import * as E from 'fp-ts/lib/Either.js'
import { fileProblem } from '../file-problem.ts'
import { numberText } from '../terminal/count-text.ts'
import { changedRows, type CaseReading, type Correcting } from './changed-rows.ts'
import { problemRejects } from './problem-rejects.ts'
import type { Receipt } from './receipt.ts'
import { refusals } from './refusals.ts'
import type { RejectsFile } from './rejects-file.ts'
import { nothingYet, type Resume, type ResumeFile } from './resume-file.ts'
import type { Ending, Findings } from './import-ending.ts'
import { standsOtherwise } from './stands-otherwise.ts'
import { readRows, type FileToRead } from './read-rows.ts'
import type { Tally } from './tally.ts'

/** An import: the file and how it is read, where its commands go, and what is kept beside it. */
export type Import = FileToRead & {
  readonly intake: string
  readonly token: string
  /** Where cases are read that the file tells otherwise, and whether the differences are recorded. */
  readonly reading: CaseReading
  readonly correcting: Correcting
  /** What this import added, for who takes it back. */
  readonly receipt: Receipt
  readonly rejects: RejectsFile
  readonly resumeFile: ResumeFile
  readonly resume: Resume | undefined
}

/** So many different notes are told of a file at most. */
const mostNotes = 20

const complete = { kind: 'complete' } as Ending

/** A row whose command was sent: the line on which it starts, and the edition that it states. */
type Row = { readonly line: number; readonly edition: Edition | undefined; readonly command: BatchCommand }

const editionOf = ({ command, data }: BatchCommand): Edition | undefined =>
  command === 'PublishFigure' ? (data as OfficialFigure).source.edition : undefined

/**
 * Reads a file row by row and sends its commands in batches. What the ledger answered is kept after each batch, so that
 * the next run goes on from there: it reads the rows before again (they number those that are alike), and sends none.
 */
export const importRows = async (
  one: Import,
): Promise<{ readonly tally: Tally; readonly ending: Ending; readonly findings: Findings }> => {
  const { source, format, intake, token, resumeFile, signal } = one
  const before = one.resume ?? nothingYet
  const target = { intakeUrl: intake, token, signal }
  const progress = showProgress('Importing', source.size)
  const refused = refusals(before.kinds)
  let file: FileFound | undefined
  const notes = new Map<string, RowNote>()
  const now = {
    ...{ rows: 0, badRows: 0, skipped: 0, bytes: 0, answered: 0, added: 0 },
    ...{ refused: 0, corrected: 0, changed: 0, superseded: 0, editionNeeded: 0 },
    ending: complete,
  }
  const changed = changedRows({
    target,
    reading: one.reading,
    correcting: one.correcting,
    columnOf: importers[format].columnOf,
    onRecorded: ({ command, changes, accepted }) => one.receipt.corrected(command, changes, accepted),
  })
  const reject = (rejects: ReadonlyArray<Reject>): void => {
    one.rejects.add(rejects)
    refused.add(rejects)
  }

  const commands = async function* (): AsyncGenerator<TaggedCommand<Row>> {
    const told = {
      onFile: (found: FileFound) => void (file = found),
      onBytes: (count: number) => void (now.bytes = count),
    }
    try {
      for await (const { line, result, skipped, notes: noted = [] } of readRows(one, told)) {
        if (E.isLeft(result) && line === 1) {
          now.ending = { kind: 'header refused', rule: result.left.map(({ rule }) => rule).join('; ') }
          return
        }
        now.rows++
        for (const note of noted) if (notes.size < mostNotes) notes.set(`${note.kind} ${note.word}`, note)
        if (skipped !== undefined) {
          now.skipped++
          continue
        }
        if (E.isLeft(result)) now.badRows++
        progress.at(now.bytes, `${numberText(now.rows)} rows`)
        if (line <= before.line) continue
        if (E.isLeft(result)) reject(result.left)
        else yield { tag: { line, edition: editionOf(result.right), command: result.right }, command: result.right }
        if (now.ending.kind !== 'complete') return
      }
    } catch (error) {
      if (!signal.aborted) now.ending = { kind: 'file broken', reason: fileProblem(error) }
    }
  }

  const takeChanged = async ({ line, command }: Row, id: string): Promise<void> => {
    const { rejects, waits } = await changed.take({ line, command, id })
    if (rejects.length === 0) return
    // A row that is corrected in part is one of those that were corrected; what was left is told all the same.
    if (!waits) {
      now.refused++
      now.changed++
    }
    reject(rejects)
  }

  /** Records what waits to be corrected; false where that failed, and the batch has to be sent again. */
  const correct = async (): Promise<boolean> => {
    const { corrected, rejects, problem } = await changed.flush()
    now.corrected += corrected
    now.refused += new Set(rejects.map(({ line }) => line)).size
    reject(rejects)
    if (problem === undefined) return true
    now.ending = { kind: 'ledger problem', problem }
    return false
  }

  const sent = await sendCommands(target, commands(), {
    onAccepted: ({ command }, accepted: AcceptedCommand) => one.receipt.added(command, accepted),
    onRefused: async (row, problem, id) => {
      // That this token may not do it is no fault of a row, and the next row would meet it too.
      if (problem.status === 403) now.ending = { kind: 'ledger problem', problem }
      else if (id !== undefined) await takeChanged(row, id)
      else {
        now.refused++
        if (problem.type.endsWith(':edition-needed')) now.editionNeeded++
        reject(problemRejects(row.line, problem))
      }
    },
    onStandsOtherwise: (row, stands) => {
      if (row.edition !== undefined) now.superseded++
      else {
        now.refused++
        now.editionNeeded++
        reject([standsOtherwise(row.line, stands)])
      }
    },
    onProgress: async ({ last, answered, added }) => {
      if (now.ending.kind === 'ledger problem' || !(await correct())) return
      Object.assign(now, { answered, added })
      one.receipt.keep()
      resumeFile.save({
        ...one.receipt.begun,
        line: last.line,
        sent: before.sent + answered,
        added: before.added + added,
        refused: before.refused + now.refused,
        corrected: before.corrected + now.corrected,
        changed: before.changed + now.changed,
        superseded: before.superseded + now.superseded,
        editionNeeded: before.editionNeeded + now.editionNeeded,
        kinds: refused.kinds(),
        rejects: one.rejects.path,
        rejectsBytes: one.rejects.bytes(),
      })
    },
  })
  one.rejects.close()
  if (signal.aborted) now.ending = { kind: 'stopped' }
  else if (E.isLeft(sent)) now.ending = { kind: 'ledger problem', problem: sent.left }
  if (now.ending.kind === 'complete') progress.end()
  else progress.stop()

  const [allSent, added] = [before.sent + now.answered, before.added + now.added]
  const [allRefused, superseded] = [before.refused + now.refused, before.superseded + now.superseded]
  const corrected = before.corrected + now.corrected
  const tally = {
    rows: now.rows,
    sent: allSent,
    added,
    known: allSent - added - allRefused - superseded - corrected,
    corrected,
    changed: before.changed + now.changed,
    superseded,
    rejected: now.badRows + allRefused,
    skipped: now.skipped,
    editionNeeded: before.editionNeeded + now.editionNeeded,
  }
  return { tally, ending: now.ending, findings: { file, notes: [...notes.values()], refused: refused.kinds() } }
}
