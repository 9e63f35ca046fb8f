import * as E from 'fp-ts/lib/Either.js'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { failed, type Failure } from '../outcome.ts'
import { fileProblem } from '../file-problem.ts'

/** A file to import: where it is, how many bytes it has as it lies there, and what makes it this file. */
export type SourceFile = {
  readonly path: string
  readonly size: number
  readonly digest: string
  readonly gzip: boolean
}

const gzipMagic = Buffer.from([0x1f, 0x8b])

const beginningOf = async (path: string): Promise<Buffer> => {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** Looks at a file that is to be imported, and reads it once for its digest. */
export const sourceFile = async (path: string, signal: AbortSignal): Promise<E.Either<Failure, SourceFile>> => {
  try {
    const { size } = await stat(path)
    const digest = createHash('sha256')
    for await (const piece of createReadStream(path, { signal })) digest.update(piece as Buffer)
    const gzip = (await beginningOf(path)).equals(gzipMagic)
    return E.right({ path, size, digest: digest.digest('hex'), gzip })
  } catch (error) {
    return failed(`${path} cannot be read: ${fileProblem(error)}.`)
  }
}

async function* counted(path: string, onRead: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  let read = 0
  for await (const piece of createReadStream(path)) {
    read += (piece as Buffer).length
    onRead(read)
    yield piece as Buffer
  }
}

/** The bytes of a file, unpacked where it is packed. Tells how many bytes of the file as it lies there have been read. */
export const bytesOf = (
  { path, gzip }: SourceFile,
  onRead: (bytes: number) => void = () => undefined,
): AsyncIterable<Uint8Array> => {
  const bytes = counted(path, onRead)
  if (!gzip) return bytes
  // What breaks comes out of reading the unpacked side.
  return pipeline(bytes, createGunzip(), () => undefined)
}

const longestHeader = 64 * 1024

/** Lines that may stand before the header: a publisher's preamble, and the header itself. */
const beginningLines = 12

/** How a file begins: its first lines, among which its columns are named; 64 KiB of it at most. */
export const firstLines = async (source: SourceFile): Promise<E.Either<Failure, string>> => {
  let text = Buffer.alloc(0)
  try {
    for await (const piece of bytesOf(source)) {
      text = Buffer.concat([text, piece])
      if (
        text.length >= longestHeader ||
        text.toString('latin1').split('\n', beginningLines + 1).length > beginningLines
      )
        break
    }
  } catch (error) {
    return failed(`${source.path} cannot be imported: ${fileProblem(error)}.`)
  }
  return E.right(text.toString('utf8').split('\n', beginningLines).join('\n'))
}
