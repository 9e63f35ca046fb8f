import * as E from 'fp-ts/lib/Either.js'

/** A line, or why it is none; lines are numbered from 1. */
export type NumberedLine = { readonly line: number; readonly text: E.Either<string, string> }

const newline = 10
const utf8 = new TextDecoder('utf-8', { fatal: true })

const decodeLine = (bytes: Buffer): E.Either<string, string> => {
  try {
    return E.right(utf8.decode(bytes).replace(/\r$/, ''))
  } catch {
    return E.left('is not UTF-8 text')
  }
}

/**
 * Splits a stream of bytes into lines as they come. A line longer than `longest` bytes is skipped, and said to be
 * too long; the next one is read as any other. Empty lines are left out, but counted.
 */
export async function* readLines(bytes: AsyncIterable<Uint8Array>, longest: number): AsyncGenerator<NumberedLine> {
  let parts: Uint8Array[] = []
  let held = 0
  let line = 1
  const take = (): NumberedLine | undefined => {
    if (held === 0) {
      line++
      return undefined
    }
    const text: NumberedLine['text'] =
      held > longest ? E.left(`is longer than ${longest} bytes`) : decodeLine(Buffer.concat(parts))
    const taken = E.isRight(text) && text.right.trim() === '' ? undefined : { line, text }
    parts = []
    held = 0
    line++
    return taken
  }
  for await (const chunk of bytes) {
    let start = 0
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      // Of an empty line nothing is kept: a body may be nothing but ends of lines.
      if (end > start) {
        held += end - start
        if (held <= longest) parts.push(chunk.subarray(start, end))
      }
      const taken = take()
      if (taken !== undefined) yield taken
      start = end + 1
    }
    held += chunk.length - start
    if (held <= longest) parts.push(chunk.subarray(start))
    else parts = []
  }
  const last = take()
  if (last !== undefined) yield last
}
