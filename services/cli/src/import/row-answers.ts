import type { AcceptedCommand, SendEvents } from '@ledger/client'
import type { Reject } from '@ledger/exchange'
import type { Counts } from './counts.ts'
import type { Ending } from './import-ending.ts'
import { isOfEveryRow, problemRejects, standsOtherwise, type changedRows } from '@ledger/importing'
import type { Receipt } from './receipt.ts'
import type { Row } from './row-commands.ts'

/** Where the answers of the ledger are counted and told. */
type Answering = {
  readonly counts: Counts
  readonly reject: (rejects: ReadonlyArray<Reject>) => void
  readonly end: (why: Ending) => void
  readonly receipt: Pick<Receipt, 'added'>
  readonly changed: ReturnType<typeof changedRows>
  /** The column of a field, as the format names it. */
  readonly columnOf: Readonly<Record<string, string>>
}

/** What becomes of the answers to the commands of rows, and of the corrections that wait (`correct`). */
export const rowAnswers = ({ counts, reject, end, receipt, changed, columnOf }: Answering) => {
  const takeChanged = async ({ line, command }: Row, id: string): Promise<void> => {
    const { rejects, waits } = await changed.take({ line, command, id })
    if (rejects.length === 0) return
    // A row that is corrected in part is one of those that were corrected; what was left is told all the same.
    if (!waits) {
      counts.refused++
      counts.changed++
    }
    reject(rejects)
  }

  const events: Omit<SendEvents<Row>, 'onProgress'> = {
    onAccepted: ({ command }, accepted: AcceptedCommand) => receipt.added(command, accepted),
    onRefused: async (row, problem, id) => {
      if (isOfEveryRow(problem)) end({ kind: 'ledger problem', problem })
      else if (id !== undefined) await takeChanged(row, id)
      else {
        counts.refused++
        if (problem.kind === 'edition-needed') counts.editionNeeded++
        reject(problemRejects({ line: row.line, data: row.command.data, columnOf }, problem))
      }
    },
    onStandsOtherwise: (row, stands) => {
      if (row.edition !== undefined) counts.superseded++
      else {
        counts.refused++
        counts.editionNeeded++
        reject([standsOtherwise(row.line, stands)])
      }
    },
  }

  /** Records what waits to be corrected; false where that failed, and the batch has to be sent again. */
  const correct = async (): Promise<boolean> => {
    const { corrected, rejects, problem } = await changed.flush()
    counts.corrected += corrected
    counts.refused += new Set(rejects.map(({ line }) => line)).size
    reject(rejects)
    if (problem === undefined) return true
    end({ kind: 'ledger problem', problem })
    return false
  }

  return { events, correct }
}
