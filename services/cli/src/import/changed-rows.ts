import { sendCommands, type AcceptedCommand, type ApiProblem, type BatchTarget } from '@ledger/client'
import {
  changedAssessment,
  changedDetails,
  firstJourney,
  correctionCommands,
  type ChangedDetail,
  type Reject,
} from '@ledger/exchange'
import type { CaseCommandData, CorrectionReason } from '@ledger/ledger'
import type { BatchCommand } from '@ledger/wire'
import * as E from 'fp-ts/lib/Either.js'
import { changeReject, unreadReject } from './changed-rejects.ts'
import { problemRejects } from '@ledger/importing'
import { readCase, type CaseReading } from './read-case.ts'

/** Which changes are recorded: none, those of the file, or also those that take back corrections of the ledger. */
export type Correcting = { readonly which: 'none' | 'changed' | 'all'; readonly reason: CorrectionReason }

/** A correction that was recorded: of which line, by which command, and what it came to. */
type RecordedCorrection = {
  readonly line: number
  readonly command: BatchCommand
  readonly changes: ReadonlyArray<ChangedDetail>
  readonly accepted: AcceptedCommand
}

/** A row of a case that the ledger has, with other words. */
export type ChangedRow = { readonly line: number; readonly command: BatchCommand; readonly id: string }

type Queued = Pick<RecordedCorrection, 'line' | 'command' | 'changes'>

/** What became of changed rows that were waiting to be corrected. */
type Flushed = {
  readonly corrected: number
  readonly rejects: ReadonlyArray<Reject>
  readonly problem: ApiProblem | undefined
}

/** What has to be known for looking at changed rows. */
export type ChangedRowsNeed = {
  readonly target: BatchTarget
  readonly reading: CaseReading
  readonly correcting: Correcting
  /** The column of a detail, as the format names it. */
  readonly columnOf: Readonly<Record<string, string>>
  readonly onRecorded: (recorded: RecordedCorrection) => void
}

/** Which changes a command records: of details those that it names, else the assessment. */
const changesOf = (
  { command, data }: BatchCommand,
  changes: ReadonlyArray<ChangedDetail>,
): ReadonlyArray<ChangedDetail> => {
  if (command !== 'CorrectDetails') return changes.filter(({ field }) => field === 'assessment')
  const { corrections } = data as { readonly corrections: ReadonlyArray<{ readonly field: string }> }
  return changes.filter(({ field }) => corrections.some((one) => one.field === field))
}

/** Looks what rows of cases that the ledger has say otherwise, and records it where that is asked for. */
export const changedRows = ({ target, reading, correcting, columnOf, onRecorded }: ChangedRowsNeed) => {
  const { which, reason } = correcting
  let queue: Queued[] = []

  return {
    /** What is told of a row; nothing where the ledger says the same by now, or where it will be corrected. */
    take: async (row: ChangedRow): Promise<{ readonly rejects: ReadonlyArray<Reject>; readonly waits: boolean }> => {
      const { line, command, id } = row
      if (reading === undefined) return { rejects: [unreadReject(row, 'say where, with --query')], waits: false }
      const found = await readCase(id, target, reading)
      if (E.isLeft(found)) return { rejects: [unreadReject(row, found.left.message.replace(/\.$/, ''))], waits: false }
      const { stands, reported, assessed } = found.right
      const data = command.data as CaseCommandData<'ReportVictim'>
      const isTaken = ({ correctedSince }: ChangedDetail) => which === 'all' || (which === 'changed' && !correctedSince)
      const journey = firstJourney(stands)
      const details = changedDetails(data, journey, reported)
      const assessment = changedAssessment(data, journey, assessed)
      const all = [...details, ...(assessment === undefined ? [] : [assessment])]
      const taken = all.filter(isTaken)
      const commands = correctionCommands({
        key: command.key,
        revision: stands.revision,
        details: details.filter(isTaken),
        hasLaterJourneys: stands.earlierJourneys !== undefined,
        assessment: assessment !== undefined && isTaken(assessment) ? assessment : undefined,
        reason,
      })
      queue.push(...commands.map((one) => ({ line, command: one, changes: changesOf(one, taken) })))
      const left = all.filter((one) => !isTaken(one))
      return { rejects: left.map((one) => changeReject(row, one, columnOf)), waits: commands.length > 0 }
    },

    /** Records the corrections that wait. */
    flush: async (): Promise<Flushed> => {
      const sending = queue
      queue = []
      const lines = new Map<number, 'corrected' | 'refused'>()
      const rejects: Reject[] = []
      const sent = await sendCommands(
        target,
        sending.map((tag) => ({ tag, command: tag.command })),
        {
          onAccepted: ({ line, command, changes }, accepted) => {
            if (lines.get(line) !== 'refused') lines.set(line, 'corrected')
            onRecorded({ line, command, changes, accepted })
          },
          onRefused: ({ line }, problem) => {
            lines.set(line, 'refused')
            rejects.push(...problemRejects({ line }, problem))
          },
        },
      )
      return {
        corrected: [...lines.values()].filter((one) => one === 'corrected').length,
        rejects,
        problem: E.isLeft(sent) ? sent.left : undefined,
      }
    },
  }
}
