import { readColumnMap, type FormatMap, type FormatName } from '@ledger/exchange'
import * as E from 'fp-ts/lib/Either.js'
import { hash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { fileProblem } from '../file-problem.ts'
import { badUsage, failed, type Failure } from '../outcome.ts'

/** A map that was read, and what makes it this one. */
export type MapRead = { readonly map: FormatMap; readonly digest: string }

/** More than a map may have, so that the reader can say that it is too long. */
const mostBytes = 65 * 1024

const bytesOf = async (path: string): Promise<Buffer> => {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(mostBytes), 0, mostBytes, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** Reads the file of --map. */
export const mapFile = async (path: string, wanted: FormatName | undefined): Promise<E.Either<Failure, MapRead>> => {
  let bytes: Buffer
  try {
    bytes = await bytesOf(path)
  } catch (error) {
    return failed(`${path} cannot be read: ${fileProblem(error)}.`)
  }
  const map = readColumnMap(bytes, wanted)
  if (E.isRight(map)) return E.right({ map: map.right, digest: hash('sha256', bytes) })
  const told = map.left
    .slice(0, 10)
    .map(({ line, field, rule }) => `line ${line}${field === '' ? '' : `, ${field}`}: ${rule}`)
  return badUsage(`The map ${path} cannot be used: ${told.join('; ')}.`)
}
