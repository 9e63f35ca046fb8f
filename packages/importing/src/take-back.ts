import { sendCommands, type ApiProblem, type BatchTarget } from '@ledger/client'
import * as E from 'fp-ts/lib/Either.js'
import { problemRejects } from './problem-rejects.ts'
import type { ReceiptRead } from './read-receipt.ts'
import { undoCommands, type FigureBefore, type Undoing } from './undo-commands.ts'
import type { UndoReason } from './undo-reason.ts'

/** What came of taking an import back; of `changedSince` the others have changed something since, and they went all the same. */
export type TakeBackTally = {
  cases: number
  figures: number
  corrections: number
  /** Of which nothing was left to take back. */
  already: number
  changedSince: number
  refused: number
  /** Figures of which it could not be read what stood before: they are left as they are. */
  left: number
}

/** A figure as it stood, with its record. */
type FigureTold = Pick<FigureBefore, 'value' | 'qualifier'> & {
  readonly id: string
  readonly source: Pick<FigureBefore, 'citation'>
}

/** Which figures are read: of a data set, by the name of their record, as they stood at an instant. */
type FiguresAsked = { readonly dataset: string; readonly record: string; readonly asOf: string }

/** What taking back needs to know, and who is told on the way. */
export type TakingBack = {
  /** Reads figures as they stood; none where they could not be read. */
  readonly figuresAsOf: (asked: FiguresAsked) => Promise<ReadonlyArray<FigureTold>>
  /** Told of each thing that the ledger does not take back, and by which rule. */
  readonly onRefused?: (id: string, rule: string) => void
  /** Told after each batch: how many of all were answered. */
  readonly onProgress?: (answered: number, all: number) => void
}

/** What stood, when the import began, of the figures that it revised; those that cannot be told are left out. */
const figuresBefore = async (
  { head, added }: ReceiptRead,
  figuresAsOf: TakingBack['figuresAsOf'],
): Promise<ReadonlyMap<string, FigureBefore>> => {
  const before = new Map<string, FigureBefore>()
  for (const one of added) {
    if (one.kind !== 'revised figure' || before.has(one.id)) continue
    const { dataset, record } = one
    const figure = (await figuresAsOf({ dataset, record, asOf: head.at })).find(({ id }) => id === one.id)
    if (figure === undefined) continue
    const { value, qualifier, source } = figure
    before.set(one.id, { value, qualifier, citation: source.citation })
  }
  return before
}

const countOf = ({ added: { kind } }: Undoing): 'cases' | 'figures' | 'corrections' =>
  kind === 'case' ? 'cases' : kind === 'figure' || kind === 'revised figure' ? 'figures' : 'corrections'

/**
 * Takes back what an import added, and nothing that was there before: each thing once, however often it is asked for. With the
 * problem where the ledger took no more; what was answered before stands, and asking again goes on.
 */
export const takeBack = async (
  target: BatchTarget,
  receipt: ReceiptRead,
  reason: UndoReason,
  { figuresAsOf, onRefused, onProgress }: TakingBack,
): Promise<{ readonly tally: TakeBackTally; readonly problem: ApiProblem | undefined }> => {
  const { head, added } = receipt
  const before = await figuresBefore(receipt, figuresAsOf)
  const undoing = undoCommands(head.import, added, reason, before)
  const revised = new Set(added.flatMap(({ kind, id }) => (kind === 'revised figure' ? [id] : [])))
  const tally: TakeBackTally = {
    ...{ cases: 0, figures: 0, corrections: 0, already: 0, changedSince: 0, refused: 0 },
    left: [...revised].filter((id) => !before.has(id)).length,
  }
  const sent = await sendCommands(
    target,
    undoing.map((one) => ({ tag: one, command: one.command })),
    {
      onAccepted: (one, { repeated, events, revision }) => {
        if (repeated || events.length === 0) tally.already++
        else tally[countOf(one)]++
        const isWhole = one.added.kind === 'case' || one.added.kind === 'figure'
        if (isWhole && !repeated && revision > one.added.revision + 1) tally.changedSince++
      },
      onRefused: ({ added: { id } }, problem) => {
        tally.refused++
        const [reject] = problemRejects({ line: 0 }, problem)
        onRefused?.(id, reject?.rule ?? problem.title)
      },
      onProgress: ({ answered }) => onProgress?.(answered, undoing.length),
    },
  )
  return { tally, problem: E.isLeft(sent) ? sent.left : undefined }
}
