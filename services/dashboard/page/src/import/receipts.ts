import { readReceiptLines, receiptLine, type ReceiptRead } from '@ledger/importing'
import * as E from 'fp-ts/lib/Either.js'
import { draftsOf } from '../recording/drafts/drafts.ts'
import { newKey } from '../recording/send.ts'

type Head = ReceiptRead['head']
type Added = ReceiptRead['added'][number]

/** As many lines as a draft holds in one field. */
const inPart = 1000
const prefix = '/import '

/** The receipt of an import as a file, as `ledger import --undo` takes it. */
export const receiptFile = ({ head, added }: ReceiptRead): Blob =>
  new Blob([head, ...added].map(receiptLine), { type: 'application/x-ndjson' })

/** The name of a receipt, as it has to lie where the command line looks for it. */
export const receiptName = ({ head }: ReceiptRead): string => `${head.import}.receipt.ndjson`

/** Reads a receipt that was kept as a file; on the left what is wrong with it. */
export const receiptOf = async (file: Blob): Promise<E.Either<string, ReceiptRead>> => {
  const lines = (await file.text()).split(/\r?\n/)
  if (lines.at(-1) === '') lines.pop()
  const read = await readReceiptLines(lines)
  return E.mapLeft(({ line, rule }: { readonly line: number; readonly rule: string }) => `${line}: ${rule}`)(read)
}

/**
 * Keeps in this browser what a batch of an import added, sealed as drafts are: it is there after the page was closed, until its owner
 * signs out or a week has passed. It fails where the browser keeps nothing.
 */
export const keepAdded = async (csrf: string, head: Head, added: ReadonlyArray<Added>): Promise<void> => {
  const drafts = await draftsOf(csrf)
  for (let from = 0; from < added.length; from += inPart) {
    const id = newKey()
    const lines = added.slice(from, from + inPart).map(receiptLine)
    await drafts.keep({ id, form: `${prefix}${id}`, key: head.import, typed: { head: receiptLine(head), lines } })
  }
}

const partsOf = async (csrf: string) =>
  (await (await draftsOf(csrf)).all()).filter(({ form }) => form.startsWith(prefix))

/** The receipts that lie in this browser, the latest import first; none where the browser keeps nothing. */
export const keptReceipts = async (csrf: string): Promise<ReadonlyArray<ReceiptRead>> => {
  // The latest part is told first; what was added last is taken back first.
  const parts = (await partsOf(csrf).catch(() => [])).toReversed()
  const lines = new Map<string, string[]>()
  for (const { key, typed } of parts) {
    const told = lines.get(key) ?? (typeof typed.head === 'string' ? [typed.head] : [])
    lines.set(key, [...told, ...(Array.isArray(typed.lines) ? (typed.lines as ReadonlyArray<string>) : [])])
  }
  const read = await Promise.all([...lines.values()].map(readReceiptLines))
  const whole = read.flatMap((one) => (E.isRight(one) ? [one.right] : []))
  return whole.toSorted((one, other) => other.head.at.localeCompare(one.head.at))
}

/** Takes out of this browser what it keeps of an import. */
export const forgetReceipt = async (csrf: string, importId: string): Promise<void> => {
  const drafts = await draftsOf(csrf)
  const parts = (await partsOf(csrf)).filter(({ key }) => key === importId)
  await Promise.all(parts.map(({ id }) => drafts.remove(id)))
}
