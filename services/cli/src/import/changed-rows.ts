import { CaseAnswer, TimelineAnswer } from '@ledger/api'
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
import type * as t from 'io-ts'
import { readJson } from '../ledger/read.ts'
import type { Failure } from '../outcome.ts'
import { problemRejects } from './problem-rejects.ts'

/** Which changes are recorded: none, those of the file, or also those that take back corrections of the ledger. */
export type Correcting = { readonly which: 'none' | 'changed' | 'all'; readonly reason: CorrectionReason }

/** Where cases are read that a file tells otherwise; undefined where only the address to write to is known. */
export type CaseReading = { readonly url: string; readonly after: string | undefined } | undefined

/** A correction that was recorded: of which line, by which command, and what it came to. */
type RecordedCorrection = {
  readonly line: number
  readonly command: BatchCommand
  readonly changes: ReadonlyArray<ChangedDetail>
  readonly accepted: AcceptedCommand
}

/** A row of a case that the ledger has, with other words. */
export type ChangedRow = { readonly line: number; readonly command: BatchCommand; readonly id: string }

/** A case as it stands, and what was said of it first. */
type CaseRead = { readonly stands: t.TypeOf<typeof CaseAnswer>; readonly reported: unknown; readonly assessed: unknown }

type Queued = Pick<RecordedCorrection, 'line' | 'command' | 'changes'>

const shown = (value: unknown): string =>
  value === null ? 'empty' : typeof value === 'string' ? value : JSON.stringify(value)

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

  const read = async (id: string, { url, after }: NonNullable<CaseReading>): Promise<E.Either<Failure, CaseRead>> => {
    const question = { url, token: target.token, signal: target.signal ?? new AbortController().signal }
    const stands = await readJson(CaseAnswer, { ...question, path: `/v1/cases/${id}`, parameters: { after } })
    if (E.isLeft(stands)) return stands
    const parameters = { after, limit: '2' }
    const timeline = await readJson(TimelineAnswer, { ...question, path: `/v1/cases/${id}/timeline`, parameters })
    if (E.isLeft(timeline)) return timeline
    const [reported, next] = timeline.right.entries
    const assessed = next?.type === 'StatusAssessed' ? next.data : undefined
    return E.right({ stands: stands.right, reported: reported?.data, assessed })
  }

  const toldOf = (line: number, id: string, { field, old, new: said, correctedSince }: ChangedDetail): Reject => ({
    line,
    field: columnOf[field] ?? field,
    value: shown(said).slice(0, 100),
    rule: correctedSince
      ? `was corrected in the ledger since it was reported, and is ${shown(old)} there (case ${id}): --correct-all records what the file says`
      : `is ${shown(old)} in the ledger (case ${id}): --correct records what the file says`,
  })

  const unread = ({ line, id }: ChangedRow, why: string): Reject => ({
    line,
    field: '',
    value: '',
    rule: `is in the ledger with other words (case ${id}); what differs could not be read: ${why}`,
  })

  return {
    /** What is told of a row; nothing where the ledger says the same by now, or where it will be corrected. */
    take: async (row: ChangedRow): Promise<{ readonly rejects: ReadonlyArray<Reject>; readonly waits: boolean }> => {
      const { line, command, id } = row
      if (reading === undefined) return { rejects: [unread(row, 'say where, with --query')], waits: false }
      const found = await read(id, reading)
      if (E.isLeft(found)) return { rejects: [unread(row, found.left.message.replace(/\.$/, ''))], waits: false }
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
      return { rejects: left.map((one) => toldOf(line, id, one)), waits: commands.length > 0 }
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
            rejects.push(...problemRejects(line, problem))
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
