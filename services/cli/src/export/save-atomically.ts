import * as E from 'fp-ts/lib/Either.js'
import { open, rename, rm } from 'node:fs/promises'
import { fileProblem } from '../file-problem.ts'
import { failed, type Failure } from '../outcome.ts'

/** Why a file was not written: of this machine, or of where its bytes come from. */
class NotWritten extends Error {}

const written = async (path: string, bytes: AsyncIterable<Uint8Array>, onBytes: (so: number) => void) => {
  // Exact numbers are for whoever asked, and nobody else of this machine.
  const file = await open(path, 'w', 0o600).catch((error: unknown) => {
    throw new NotWritten(fileProblem(error))
  })
  let size = 0
  try {
    for await (const some of bytes) {
      await file.writeFile(some).catch((error: unknown) => {
        throw new NotWritten(fileProblem(error))
      })
      size += some.byteLength
      onBytes(size)
    }
    await file.sync()
    return size
  } finally {
    await file.close()
  }
}

/**
 * Writes bytes to a file, as they come, and gives how many. The file has its name only once all of them are on the disk:
 * under that name there is a whole file, or the one that was there before. On the left, one line that says why there is none.
 */
export const saveAtomically = async (
  path: string,
  bytes: AsyncIterable<Uint8Array>,
  onBytes: (size: number) => void,
): Promise<E.Either<Failure, number>> => {
  const part = `${path}.${process.pid}.part`
  try {
    const size = await written(part, bytes, onBytes)
    await rename(part, path)
    return E.right(size)
  } catch (error) {
    await rm(part, { force: true })
    const isOfFile = error instanceof NotWritten || (error as NodeJS.ErrnoException).syscall === 'rename'
    if (!isOfFile) return failed('The answer broke off before its end, and nothing was kept of it. Ask again.')
    return failed(`${path} cannot be written: ${error instanceof NotWritten ? error.message : fileProblem(error)}.`)
  }
}
