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
import { changeReject, unreadReject, type WaysToCorrect } from './changed-rejects.ts'
import { problemRejects } from './problem-rejects.ts'

/** A case as it stands, and what was said of it first. */
export type CaseRead = {
  readonly stands: Parameters<typeof firstJourney>[0] & { readonly revision: number }
  readonly reported: unknown
  readonly assessed: unknown
}

/** Reads a case as it stands, and how it was reported and assessed at first; on the left why it could not be read. */
export type ReadCase = (id: string) => Promise<E.Either<string, CaseRead>>

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
  readonly readCase: ReadCase
  readonly correcting: Correcting
  /** The column of a detail, as the format names it. */
  readonly columnOf: Readonly<Record<string, string>>
  /** What the sender is told to do about what is left as it is. */
  readonly ways: WaysToCorrect
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
export const changedRows = ({ target, readCase, correcting, columnOf, ways, onRecorded }: ChangedRowsNeed) => {
  const { which, reason } = correcting
  let queue: Queued[] = []

  return {
    /** What is told of a row; nothing where the ledger says the same by now, or where it will be corrected. */
    take: async (row: ChangedRow): Promise<{ readonly rejects: ReadonlyArray<Reject>; readonly waits: boolean }> => {
      const { line, command, id } = row
      const found = await readCase(id)
      if (E.isLeft(found)) return { rejects: [unreadReject(row, found.left)], waits: false }
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
      return { rejects: left.map((one) => changeReject(row, one, columnOf, ways)), waits: commands.length > 0 }
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
