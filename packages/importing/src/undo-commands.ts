import { digestOf } from '@ledger/exchange'
import type { BatchCommand } from '@ledger/wire'
import type { Added } from './added.ts'
import { undoReasons, type UndoReason } from './undo-reason.ts'

/** What stood of a figure before the import revised it. */
export type FigureBefore = { readonly value: number; readonly qualifier: string; readonly citation: string }

/** A command that takes back what an import added, and the revision at which it left the record. */
export type Undoing = { readonly added: Added; readonly command: BatchCommand }

const commandOf = (
  one: Added,
  reason: UndoReason,
  before: FigureBefore | undefined,
): Pick<BatchCommand, 'command' | 'data'> | undefined => {
  const { case: ofCase, figure, details, fact } = undoReasons[reason]
  switch (one.kind) {
    case 'case':
      return { command: 'RetractCase', data: { reason: ofCase } }
    case 'figure':
      return { command: 'WithdrawFigure', data: { reason: figure } }
    case 'revised figure':
      return before === undefined ? undefined : { command: 'ReviseFigure', data: { ...before, reason: figure } }
    case 'details': {
      const corrections = one.changes.map(({ field, old, new: said }) => ({ field, old: said, new: old }))
      const { journey } = one
      return {
        command: 'CorrectDetails',
        data: { corrections, reason: details, ...(journey !== undefined && { journey }) },
      }
    }
    case 'fact':
      return {
        command: 'CorrectFact',
        data: { fact: one.fact, type: 'StatusAssessed', data: one.old, reason: details },
      }
    case 'new fact':
      return { command: 'WithdrawFact', data: { facts: [one.revision], reason: fact } }
  }
}

/**
 * The commands that take an import back, the last that was added first. Their keys are derived from the import and what
 * is taken back, so that each is done once, however often it is asked for and wherever it was interrupted; a record
 * that the import made is taken back as a whole, and nothing of it on its own.
 */
export const undoCommands = (
  importId: string,
  added: ReadonlyArray<Added>,
  reason: UndoReason,
  before: ReadonlyMap<string, FigureBefore> = new Map(),
): ReadonlyArray<Undoing> => {
  const made = new Set(added.filter(({ kind }) => kind === 'case' || kind === 'figure').map(({ id }) => id))
  const seen = new Set<string>()
  return [...added].reverse().flatMap((one) => {
    const whole = one.kind === 'case' || one.kind === 'figure'
    // Several revisions of one figure end at what stood before the first of them.
    const what = JSON.stringify(whole || one.kind === 'revised figure' ? [one.kind, one.id] : one)
    if (seen.has(what) || (!whole && made.has(one.id))) return []
    seen.add(what)
    const command = commandOf(one, reason, before.get(one.id))
    if (command === undefined) return []
    // One digest of both: the twelve digits of an import's id may look like the number of a document, which keys must not hold.
    const key = `undo:${digestOf(`${importId}:${what}`).toString('hex').slice(0, 32)}`
    return [{ added: one, command: { key, id: one.id as NonNullable<BatchCommand['id']>, ...command } }]
  })
}
