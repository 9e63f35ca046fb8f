import { sendCommands, type ApiProblem, type BatchTarget, type TaggedCommand } from '@ledger/client'
import type { ImportedRow, Reject } from '@ledger/exchange'
import type { BatchCommand } from '@ledger/wire'
import * as E from 'fp-ts/lib/Either.js'
import { editionOf } from './edition-of.ts'
import { isOfEveryRow } from './is-of-every-row.ts'
import { problemRejects } from './problem-rejects.ts'
import { standsOtherwise } from './stands-otherwise.ts'

/** What came of rows: each that was answered is in just one of added, known, refused and leftOut. */
export type RowTally = {
  /** Read, whether answered or not. */
  readonly rows: number
  readonly added: number
  /** In already, as the file tells them. */
  readonly known: number
  /** Not taken, by a rule of the format or of the ledger. */
  readonly refused: number
  /** Left out, as was asked for, or as the example of a template. */
  readonly leftOut: number
}

/** The rows of a file as its importer reads them, and the column of each field of their commands. */
export type RowsOfFile = {
  readonly rows: AsyncIterable<ImportedRow>
  readonly columnOf: Readonly<Record<string, string>>
}

/** Who is told on the way: each row that is not taken, and how far it is, after each batch. */
export type RowEvents = {
  readonly onRejects: (rejects: ReadonlyArray<Reject>) => void
  readonly onProgress?: (tally: RowTally) => void
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
  rule: 'the ledger has this row already and tells it otherwise: correct it on its own page',
})

/**
 * Sends the commands of the rows of a file, batch by batch, in their order. A row that is not taken is told and stops
 * nothing. Keys follow from what a row says, so that a file may be sent again: what is in already adds nothing.
 */
export const sendRows = async (
  target: BatchTarget,
  { rows, columnOf }: RowsOfFile,
  { onRejects, onProgress }: RowEvents,
): Promise<RowsSent> => {
  const count = { rows: 0, leftOut: 0, unreadable: 0, refused: 0, answered: 0, added: 0 }
  let ended: RowsSent['ended'] = { kind: 'complete' }
  const hasEnded = (): boolean => ended.kind !== 'complete'
  const tally = (): RowTally => ({
    rows: count.rows,
    added: count.added,
    known: count.answered - count.added - count.refused,
    refused: count.unreadable + count.refused,
    leftOut: count.leftOut,
  })
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
    onRefused: ({ line, command }, problem, id) => {
      if (isOfEveryRow(problem)) ended = { kind: 'ledger-problem', problem }
      else if (id !== undefined) refuse([toldOtherwise(line)])
      else refuse(problemRejects({ line, data: command.data, columnOf }, problem))
    },
    // Accepted, or in before: what stands is of another edition, which is for the sender to know where she stated none.
    onStandsOtherwise: ({ line, command }, stands) => {
      if (editionOf(command) === undefined) refuse([standsOtherwise(line, stands)])
    },
    onProgress: ({ answered, added }) => {
      Object.assign(count, { answered, added })
      onProgress?.(tally())
    },
  })
  if (target.signal?.aborted === true) ended = { kind: 'stopped' }
  else if (E.isLeft(sent)) ended = { kind: 'ledger-problem', problem: sent.left }
  return { tally: tally(), ended }
}
