import {
  sendCommands,
  type AcceptedCommand,
  type ApiProblem,
  type BatchTarget,
  type TaggedCommand,
} from '@ledger/client'
import type { ChangedDetail, ImportedRow, Reject } from '@ledger/exchange'
import type { BatchCommand } from '@ledger/wire'
import * as E from 'fp-ts/lib/Either.js'
import { changedRows, type ChangedRowsNeed } from './changed-rows.ts'
import { editionOf } from './edition-of.ts'
import { isOfEveryRow } from './is-of-every-row.ts'
import { problemRejects } from './problem-rejects.ts'
import { standsOtherwise } from './stands-otherwise.ts'

/** What came of rows: each that was answered is in just one of added, known, corrected, refused and leftOut. */
export type RowTally = {
  /** Read, whether answered or not. */
  readonly rows: number
  readonly added: number
  /** In already, as the file tells them. */
  readonly known: number
  /** Of cases that the ledger had, whose differences were recorded as corrections. */
  readonly corrected: number
  /** Not taken, by a rule of the format or of the ledger. */
  readonly refused: number
  /** Left out, as was asked for, or as the example of a template. */
  readonly leftOut: number
}

/** How rows are taken of cases that the ledger has with other words: read, and corrected where that is asked for. */
export type Correction = Pick<ChangedRowsNeed, 'readCase' | 'correcting' | 'ways'>

/**
 * The rows of a file as its importer reads them, and the column of each field of their commands. Without a `correction` a case that
 * the ledger has with other words is told as such, and not read.
 */
export type RowsOfFile = {
  readonly rows: AsyncIterable<ImportedRow>
  readonly columnOf: Readonly<Record<string, string>>
  readonly correction?: Correction
}

/** Who is told on the way: of each row that is not taken, or was; of each correction; and after each batch how far it is. */
export type RowEvents = {
  readonly onRejects: (rejects: ReadonlyArray<Reject>) => void
  readonly onAccepted?: (command: BatchCommand, accepted: AcceptedCommand) => void
  readonly onCorrected?: (
    command: BatchCommand,
    changes: ReadonlyArray<ChangedDetail>,
    accepted: AcceptedCommand,
  ) => void
  readonly onProgress?: (tally: RowTally) => void | Promise<void>
}

/** How sending the rows of a file ended. */
export type RowsSent = {
  readonly tally: RowTally
  readonly ended:
    | { readonly kind: 'complete' }
    | { readonly kind: 'stopped' }
    /** The header does not hold: no row was read. */
    | { readonly kind: 'header-refused'; readonly rules: ReadonlyArray<string> }
    /** The ledger took no more; what was answered before stands, and sending all of it again adds nothing. */
    | { readonly kind: 'ledger-problem'; readonly problem: ApiProblem }
}

type Row = { readonly line: number; readonly command: BatchCommand }

const toldOtherwise = (line: number): Reject => ({
  ...{ line, field: '', value: '' },
  rule: 'the ledger has this row already and tells it otherwise: have the file correct it, or correct it on its own page',
})

/**
 * Sends the commands of the rows of a file, batch by batch, in their order. A row that is not taken is told and stops
 * nothing. Keys follow from what a row says, so that a file may be sent again: what is in already adds nothing.
 */
export const sendRows = async (
  target: BatchTarget,
  { rows, columnOf, correction }: RowsOfFile,
  { onRejects, onAccepted, onCorrected, onProgress }: RowEvents,
): Promise<RowsSent> => {
  const count = { rows: 0, leftOut: 0, unreadable: 0, refused: 0, corrected: 0, answered: 0, added: 0 }
  let ended: RowsSent['ended'] = { kind: 'complete' }
  const hasEnded = (): boolean => ended.kind !== 'complete'
  const tally = (): RowTally => ({
    rows: count.rows,
    added: count.added,
    known: count.answered - count.added - count.corrected - count.refused,
    corrected: count.corrected,
    refused: count.unreadable + count.refused,
    leftOut: count.leftOut,
  })
  const changed =
    correction &&
    changedRows({
      ...{ target, columnOf, ...correction },
      onRecorded: ({ command, changes, accepted }) => onCorrected?.(command, changes, accepted),
    })
  const takeChanged = async (taking: NonNullable<typeof changed>, row: Row, id: string): Promise<void> => {
    const { rejects, waits } = await taking.take({ ...row, id })
    if (rejects.length === 0) return
    // A row that is corrected in part is one of those that were corrected; what was left is told all the same.
    if (!waits) count.refused++
    onRejects(rejects)
  }
  const correct = async (taking: NonNullable<typeof changed>): Promise<void> => {
    const { corrected, rejects, problem } = await taking.flush()
    count.corrected += corrected
    count.refused += new Set(rejects.map(({ line }) => line)).size
    if (rejects.length > 0) onRejects(rejects)
    if (problem !== undefined) ended = { kind: 'ledger-problem', problem }
  }
  const refuse = (rejects: ReadonlyArray<Reject>): void => {
    count.refused++
    onRejects(rejects)
  }

  async function* commands(): AsyncGenerator<TaggedCommand<Row>> {
    for await (const { line, result, skipped } of rows) {
      if (E.isLeft(result) && line === 1) {
        ended = { kind: 'header-refused', rules: result.left.map(({ rule }) => rule) }
        return
      }
      count.rows++
      if (skipped !== undefined) count.leftOut++
      else if (E.isLeft(result)) {
        count.unreadable++
        onRejects(result.left)
      } else yield { tag: { line, command: result.right }, command: result.right }
      if (hasEnded()) return
    }
  }

  const sent = await sendCommands(target, commands(), {
    onAccepted: ({ command }, accepted) => onAccepted?.(command, accepted),
    onRefused: async (row, problem, id) => {
      const { line, command } = row
      if (isOfEveryRow(problem)) ended = { kind: 'ledger-problem', problem }
      else if (id === undefined) refuse(problemRejects({ line, data: command.data, columnOf }, problem))
      else if (changed === undefined) refuse([toldOtherwise(line)])
      else await takeChanged(changed, row, id)
    },
    // Accepted, or in before: what stands is of another edition, which is for the sender to know where she stated none.
    onStandsOtherwise: ({ line, command }, stands) => {
      if (editionOf(command) === undefined) refuse([standsOtherwise(line, stands)])
    },
    onProgress: async ({ answered, added }) => {
      if (changed !== undefined && !hasEnded()) await correct(changed)
      Object.assign(count, { answered, added })
      await onProgress?.(tally())
    },
  })
  if (target.signal?.aborted === true) ended = { kind: 'stopped' }
  else if (E.isLeft(sent)) ended = { kind: 'ledger-problem', problem: sent.left }
  return { tally: tally(), ended }
}
