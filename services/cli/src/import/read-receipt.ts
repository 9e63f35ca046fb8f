import { decode, describeFieldErrors } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { createReadStream, existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileProblem } from '../file-problem.ts'
import { failed, type Failure } from '../outcome.ts'
import { Added, ReceiptHead, receiptPath } from './receipt.ts'

/** An import that is over, as its receipt tells it. */
export type ReceiptRead = { readonly head: ReceiptHead; readonly added: ReadonlyArray<Added> }

const jsonOf = (line: string): unknown => {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

const broken = (path: string, line: number, rule: string): E.Either<Failure, never> =>
  failed(`The receipt ${path} cannot be used: line ${line}: ${rule}.`)

/** Reads the receipt of an import. A last line that was cut off, as by a kill, was of nothing that was answered for. */
export const readReceipt = async (folder: string, id: string): Promise<E.Either<Failure, ReceiptRead>> => {
  const path = receiptPath(folder, id)
  if (!/^[0-9a-f]{12}$/.test(id) || !existsSync(path)) {
    return failed(
      `There is no receipt of an import ${id} in ${folder}: receipts stand where the import was done, and one that added nothing has none.`,
    )
  }
  const added: Added[] = []
  let head: ReceiptHead | undefined
  let number = 0
  let pending: string | undefined
  const take = <A>(codec: t.Type<A, unknown>, line: string): E.Either<Failure, A> => {
    const decoded = decode(codec)(jsonOf(line))
    return E.isRight(decoded) ? decoded : broken(path, number, describeFieldErrors(decoded.left))
  }
  try {
    for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
      number++
      if (pending !== undefined) return broken(path, number - 1, pending)
      if (head === undefined) {
        const read = take(ReceiptHead, line)
        if (E.isLeft(read)) return read
        head = read.right
        continue
      }
      const read = take(Added, line)
      if (E.isRight(read)) added.push(read.right)
      else pending = read.left.message
    }
  } catch (error) {
    return failed(`The receipt ${path} cannot be read: ${fileProblem(error)}.`)
  }
  return head === undefined ? broken(path, 1, 'it is empty') : E.right({ head, added })
}
