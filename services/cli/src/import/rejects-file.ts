import { rejectLine, rejectsHeader, type Reject } from '@ledger/exchange'
import * as E from 'fp-ts/lib/Either.js'
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  ftruncateSync,
  openSync,
  realpathSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { badUsage, failed, type Failure } from '../outcome.ts'
import { fileProblem } from '../file-problem.ts'

/**
 * The file of rejects of one import. It is made with the first reject; a refused value may be personal data, so only
 * its owner may read it. `bytes` is its length, by which an import that goes on knows where it was.
 */
export type RejectsFile = {
  readonly path: string
  readonly add: (rejects: ReadonlyArray<Reject>) => void
  readonly bytes: () => number
  readonly close: () => void
}

const isSame = (a: string, b: string): boolean => existsSync(a) && realpathSync(a) === realpathSync(b)

/** How long a file of rejects is; 0 where there is none. */
export const rejectsLength = (path: string): number => (existsSync(path) ? statSync(path).size : 0)

/** Opens the file of rejects: anew, or going on after so many bytes. */
export const rejectsFile = (path: string, source: string, after: number): E.Either<Failure, RejectsFile> => {
  if (isSame(path, source)) return badUsage('--rejects must not name the file that is imported.')
  let handle: number | undefined
  let bytes = after
  const open = (): number => {
    if (handle !== undefined) return handle
    handle = openSync(path, after === 0 ? 'w' : 'a', 0o600)
    if (after === 0) bytes += writeSync(handle, rejectsHeader)
    else ftruncateSync(handle, after)
    return handle
  }
  try {
    // With its last dot, as a file may be written to as well.
    accessSync(`${dirname(path)}/.`, constants.W_OK)
    if (after > 0) open()
    else if (existsSync(path) && statSync(path).isFile()) rmSync(path)
  } catch (error) {
    return failed(`The file of rejects ${path} cannot be written: ${fileProblem(error)}.`)
  }
  return E.right({
    path,
    add: (rejects) => {
      // Opening may write the header, and count it: first of all.
      const file = open()
      bytes += writeSync(file, rejects.map(rejectLine).join(''))
    },
    bytes: () => bytes,
    close: () => {
      if (handle !== undefined) closeSync(handle)
    },
  })
}
