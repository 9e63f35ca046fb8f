import { readReceiptLines, type ReceiptRead } from '@ledger/importing'
import * as E from 'fp-ts/lib/Either.js'
import { createReadStream, existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileProblem } from '../file-problem.ts'
import { failed, type Failure } from '../outcome.ts'
import { receiptPath } from './receipt.ts'

/** Reads the receipt of an import. A last line that was cut off, as by a kill, was of nothing that was answered for. */
export const readReceipt = async (folder: string, id: string): Promise<E.Either<Failure, ReceiptRead>> => {
  const path = receiptPath(folder, id)
  if (!/^[0-9a-f]{12}$/.test(id) || !existsSync(path)) {
    return failed(
      `There is no receipt of an import ${id} in ${folder}: receipts stand where the import was done, and one that added nothing has none.`,
    )
  }
  try {
    const read = await readReceiptLines(createInterface({ input: createReadStream(path), crlfDelay: Infinity }))
    if (E.isRight(read)) return read
    return failed(`The receipt ${path} cannot be used: line ${read.left.line}: ${read.left.rule}.`)
  } catch (error) {
    return failed(`The receipt ${path} cannot be read: ${fileProblem(error)}.`)
  }
}
