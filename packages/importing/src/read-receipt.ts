import { decode, describeFieldErrors } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { Added, ReceiptHead } from './added.ts'

/** An import that is over, as its receipt tells it. */
export type ReceiptRead = { readonly head: ReceiptHead; readonly added: ReadonlyArray<Added> }

/** Why a receipt cannot be used: the line, from 1, and the rule that it breaks. */
export type BrokenReceipt = { readonly line: number; readonly rule: string }

const jsonOf = (line: string): unknown => {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** A line of a receipt: its head, which is the first, or something that was added. */
export const receiptLine = (one: ReceiptHead | Added): string => `${JSON.stringify(one)}\n`

const told = <A>(codec: t.Type<A, unknown>, line: string): E.Either<string, A> =>
  E.mapLeft(describeFieldErrors)(decode(codec)(jsonOf(line)))

/** Reads a receipt line by line. A last line that was cut off, as by a kill, was of nothing that was answered for. */
export const readReceiptLines = async (
  lines: AsyncIterable<string> | Iterable<string>,
): Promise<E.Either<BrokenReceipt, ReceiptRead>> => {
  const added: Added[] = []
  let head: ReceiptHead | undefined
  let number = 0
  let pending: string | undefined
  for await (const line of lines) {
    number++
    if (pending !== undefined) return E.left({ line: number - 1, rule: pending })
    if (head === undefined) {
      const read = told(ReceiptHead, line)
      if (E.isLeft(read)) return E.left({ line: number, rule: read.left })
      head = read.right
      continue
    }
    const read = told(Added, line)
    if (E.isRight(read)) added.push(read.right)
    else pending = read.left
  }
  return head === undefined ? E.left({ line: 1, rule: 'it is empty' }) : E.right({ head, added })
}
