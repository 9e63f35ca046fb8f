import { takeBack, UndoReason, type TakeBackTally } from '@ledger/importing'
import { decode } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import { ledgerAddress, type AddressOptions } from '../ledger/ledger-address.ts'
import { problemFailure } from '../ledger/problem-failure.ts'
import { readJson } from '../ledger/read.ts'
import { badUsage, done, exitCodes, failed, type Outcome } from '../outcome.ts'
import { numberText } from '../terminal/count-text.ts'
import type { World } from '../world.ts'
import { readReceipt } from './read-receipt.ts'
import { markUndone } from './undone-mark.ts'

/** The options of taking an import back. */
export type UndoOptions = AddressOptions & { readonly undo: string; readonly reason?: string; readonly json?: boolean }

/** So many refusals are told one by one at most. */
const mostTold = 10

const lines: Readonly<Record<keyof TakeBackTally, string>> = {
  cases: 'Cases retracted',
  figures: 'Figures withdrawn or set back',
  corrections: 'Corrections taken back',
  already: 'Nothing left to take back',
  changedSince: 'Of these changed since by others',
  refused: 'Refused by the ledger',
  left: 'Left as they are',
}

const tell = (now: TakeBackTally, importId: string, { json }: UndoOptions, { write, note }: World): void => {
  if (json === true) {
    write(`${JSON.stringify({ import: importId, ...now }, undefined, 2)}\n`)
    return
  }
  for (const [name, label] of Object.entries(lines) as ReadonlyArray<[keyof TakeBackTally, string]>) {
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
  const { head } = receipt.right
  world.note(`Taking back import ${head.import} of ${head.file}, begun ${head.at}.`)
  const reading = { url: query, token, signal: world.signal }
  let refused = 0
  const { tally, problem } = await takeBack(
    { intakeUrl: intake, token, signal: world.signal },
    receipt.right,
    reason.right,
    {
      figuresAsOf: async (parameters) => {
        const answer = await readJson({ ...reading, read: 'figures', parameters })
        return E.isRight(answer) ? answer.right.figures : []
      },
      onRefused: (id, rule) => {
        if (++refused <= mostTold) world.note(`${id} could not be taken back: ${rule}`)
      },
    },
  )
  tell(tally, head.import, options, world)
  if (problem !== undefined) {
    const failure = problemFailure(problem, intake)
    return E.isLeft(failure) ? failed(`${failure.left.message} Run the same command again to go on.`) : failure
  }
  if (tally.refused + tally.left > 0) return E.right(exitCodes.rejects)
  markUndone(imports, head)
  return done
}
