import type { AcceptedCommand } from '@ledger/client'
import type { ChangedDetail } from '@ledger/exchange'
import { addedBy, correctedBy, receiptLine, type Added, type Begun, type ReceiptHead } from '@ledger/importing'
import type { BatchCommand } from '@ledger/wire'
import { appendFileSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { isAfter } from './is-after.ts'

/** What an import adds, written down line by line: with it the import is taken back. It holds ids and codes, no rows. */
export type Receipt = {
  readonly begun: Begun
  readonly added: (command: BatchCommand, accepted: AcceptedCommand) => void
  readonly corrected: (command: BatchCommand, changes: ReadonlyArray<ChangedDetail>, accepted: AcceptedCommand) => void
  /** Writes down what was added since; before it is written down elsewhere that these rows were answered. */
  readonly keep: () => void
  /** Whether anything is written down, by this run or one before it that was interrupted. */
  readonly holdsSomething: () => boolean
}

/** Where the receipt of an import lies. */
export const receiptPath = (folder: string, id: string): string => join(folder, `${id}.receipt.ndjson`)

/** The receipt of an import that was begun, in this folder. */
export const receipt = (folder: string, head: ReceiptHead): Receipt => {
  const { file: _file, digest: _digest, ...begun } = head
  const path = receiptPath(folder, begun.import)
  let waiting: Added[] = []
  const isOurs = ({ events, position }: AcceptedCommand): boolean =>
    events.length > 0 && isAfter(position, begun.position)
  return {
    begun,
    added: (command, accepted) => {
      const one = isOurs(accepted) ? addedBy(command, accepted) : undefined
      if (one !== undefined) waiting.push(one)
    },
    corrected: (command, changes, accepted) => {
      if (isOurs(accepted)) waiting.push(correctedBy(command, changes, accepted))
    },
    keep: () => {
      if (waiting.length === 0) return
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      const lines = existsSync(path) ? waiting : [head, ...waiting]
      appendFileSync(path, lines.map(receiptLine).join(''), { mode: 0o600, flush: true })
      waiting = []
    },
    holdsSomething: () => existsSync(path),
  }
}
