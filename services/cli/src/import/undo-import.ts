import { sendCommands } from '@ledger/client'
import { decode } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import { ledgerAddress, type AddressOptions } from '../ledger/ledger-address.ts'
import { problemFailure } from '../ledger/problem-failure.ts'
import { readJson } from '../ledger/read.ts'
import { badUsage, done, exitCodes, failed, type Outcome } from '../outcome.ts'
import { numberText } from '../terminal/count-text.ts'
import type { World } from '../world.ts'
import { problemRejects } from '@ledger/importing'
import { readReceipt, type ReceiptRead } from './read-receipt.ts'
import { markUndone } from './undone-mark.ts'
import { undoCommands, type FigureBefore, type Undoing } from './undo-commands.ts'
import { UndoReason } from './undo-reason.ts'

/** The options of taking an import back. */
export type UndoOptions = AddressOptions & { readonly undo: string; readonly reason?: string; readonly json?: boolean }

type Reading = { readonly url: string; readonly token: string; readonly signal: AbortSignal }

/** What stood, when the import began, of the figures that it revised; those that cannot be told are left out. */
const figuresBefore = async (
  { head, added }: ReceiptRead,
  reading: Reading,
): Promise<ReadonlyMap<string, FigureBefore>> => {
  const before = new Map<string, FigureBefore>()
  for (const one of added) {
    if (one.kind !== 'revised figure' || before.has(one.id)) continue
    const parameters = { dataset: one.dataset, record: one.record, asOf: head.at }
    const answer = await readJson({ ...reading, read: 'figures', parameters })
    const figure = E.isRight(answer) ? answer.right.figures.find(({ id }) => id === one.id) : undefined
    if (figure === undefined) continue
    const { value, qualifier, source } = figure
    before.set(one.id, { value, qualifier, citation: source.citation })
  }
  return before
}

const tally = () => ({ cases: 0, figures: 0, corrections: 0, already: 0, changedSince: 0, refused: 0, left: 0 })
type UndoTally = ReturnType<typeof tally>

const countOf = ({ added: { kind } }: Undoing): 'cases' | 'figures' | 'corrections' =>
  kind === 'case' ? 'cases' : kind === 'figure' || kind === 'revised figure' ? 'figures' : 'corrections'

const lines: Readonly<Record<keyof UndoTally, string>> = {
  cases: 'Cases retracted',
  figures: 'Figures withdrawn or set back',
  corrections: 'Corrections taken back',
  already: 'Nothing left to take back',
  changedSince: 'Of these changed since by others',
  refused: 'Refused by the ledger',
  left: 'Left as they are',
}

const tell = (now: UndoTally, importId: string, { json }: UndoOptions, { write, note }: World): void => {
  if (json === true) {
    write(`${JSON.stringify({ import: importId, ...now }, undefined, 2)}\n`)
    return
  }
  for (const [name, label] of Object.entries(lines) as ReadonlyArray<[keyof UndoTally, string]>) {
    write(`  ${label.padEnd(34)}${numberText(now[name])}\n`)
  }
  if (now.changedSince > 0) {
    note('Records that were changed since the import are taken back as well; ReopenCase brings a case back.')
  }
  if (now.left > 0) note('What stood before of figures that are left could not be read: revise them by hand.')
  if (now.figures > 0) note('A withdrawn figure stands again once a newer edition publishes it.')
}

/** `ledger import --undo ID --reason CODE`: takes back what an import added, and nothing that was there before. */
export const undoImport = async (options: UndoOptions, world: World): Promise<Outcome> => {
  const reason = decode(UndoReason)(options.reason)
  if (E.isLeft(reason)) return badUsage(`--undo needs --reason, one of: ${UndoReason.codes.join(', ')}.`)
  const address = ledgerAddress(options, world, ['intake', 'query'], 'importer')
  if (E.isLeft(address)) return address
  const { intake, query, token = '', imports } = address.right
  const receipt = await readReceipt(imports, options.undo)
  if (E.isLeft(receipt)) return receipt
  const { head, added } = receipt.right
  world.note(`Taking back import ${head.import} of ${head.file}, begun ${head.at}.`)
  const before = await figuresBefore(receipt.right, { url: query, token, signal: world.signal })
  const undoing = undoCommands(head.import, added, reason.right, before)
  const revised = new Set(added.flatMap(({ kind, id }) => (kind === 'revised figure' ? [id] : [])))
  const now = { ...tally(), left: [...revised].filter((id) => !before.has(id)).length }
  const target = { intakeUrl: intake, token, signal: world.signal }
  const sent = await sendCommands(
    target,
    undoing.map((one) => ({ tag: one, command: one.command })),
    {
      onAccepted: (one, { repeated, events, revision }) => {
        if (repeated || events.length === 0) now.already++
        else now[countOf(one)]++
        const isWhole = one.added.kind === 'case' || one.added.kind === 'figure'
        if (isWhole && !repeated && revision > one.added.revision + 1) now.changedSince++
      },
      onRefused: ({ added: { id } }, problem) => {
        now.refused++
        const [reject] = problemRejects({ line: 0 }, problem)
        if (now.refused <= 10) world.note(`${id} could not be taken back: ${reject?.rule ?? problem.title}`)
      },
    },
  )
  tell(now, head.import, options, world)
  if (E.isLeft(sent)) {
    const failure = problemFailure(sent.left, intake)
    return E.isLeft(failure) ? failed(`${failure.left.message} Run the same command again to go on.`) : failure
  }
  if (now.refused + now.left > 0) return E.right(exitCodes.rejects)
  markUndone(imports, head)
  return done
}
