import * as E from 'fp-ts/lib/Either.js'
import { shortened } from '../shortened.ts'
import { endlessProblem, readCells } from './read-cells.ts'

/** A record of a CSV file, or what kept it from being read, with the line on which it starts (the first is 1). */
export type CsvRecord =
  | { readonly line: number; readonly cells: ReadonlyArray<string> }
  | { readonly line: number; readonly problem: string; readonly text: string }

/** Takes the bytes of a file piece by piece; `end` reads what is left. */
export type RecordReader = { readonly push: (bytes: Uint8Array) => void; readonly end: () => void }

/** The longest record, in bytes (1 MiB): an unclosed quote swallows no more of a file than this. */
export const longestRecord = 1024 * 1024

const lineFeed = 0x0a
const quoteMark = 0x22
const unclosed = 'opens a quote that is not closed within 1 MiB, or by the end of the file'
const tooLong = 'is longer than 1 MiB'

/**
 * Finds the records of a CSV file in its bytes: a record ends with a line on which all quotes are closed. Each is
 * handed to `take`, which says whether it made sense. One that did not, and that runs over several lines, may have
 * been made by a stray quote: then only its first line is given up, and reading goes on at the second, so that no row
 * is ever swallowed by the row before it. Blank lines are no records. Holds at most a record and a piece.
 */
export const recordReader = (take: (record: CsvRecord) => boolean, separator = ','): RecordReader => {
  let bytes: Buffer = Buffer.alloc(0)
  let line = 1
  // Of the record that begins at `start`: where its second and its current line begin, and how many lines are behind.
  let start = 0
  let secondLine = 0
  let currentLine = 0
  let linesBehind = 0
  let skipping = false
  // Pieces in which no line ends, kept apart until one does: joining each to the last would cost more and more.
  let waiting: Buffer[] = []
  let waitingLength = 0

  const begin = (at: number, lines: number): void => {
    start = at
    currentLine = at
    line += lines
    linesBehind = 0
  }

  const refuse = (end: number, problem: string): false => {
    const text = shortened(bytes.toString('utf8', start, Math.min(end, start + 1000)))
    take({ line, problem, text })
    return false
  }

  const refuseEndless = (end: number, problem: string): false =>
    refuse(end, endlessProblem(bytes.subarray(start, end), line === 1, problem))

  const offer = (end: number): boolean => {
    const record = bytes.subarray(start, end)
    const cells = readCells(record, line === 1, separator)
    if (E.isLeft(cells)) return refuse(end, cells.left)
    const [first, ...others] = cells.right
    return others.length === 0 && first === '' ? true : take({ line, cells: cells.right })
  }

  /** Passes over the rest of a line that was refused for its length. */
  const skipLine = (): void => {
    const end = bytes.indexOf(lineFeed)
    skipping = end === -1
    begin(skipping ? bytes.length : end + 1, skipping ? 0 : 1)
  }

  const scan = (atEnd: boolean): void => {
    let open = linesBehind > 0
    let quote = bytes.indexOf(quoteMark, currentLine)
    while (start < bytes.length) {
      const feed = bytes.indexOf(lineFeed, currentLine)
      const end = feed === -1 ? bytes.length : feed
      const long = end - start > longestRecord
      if (feed === -1 && !atEnd && !long) break
      while (quote !== -1 && quote < end) {
        open = !open
        quote = bytes.indexOf(quoteMark, quote + 1)
      }
      const next = feed === -1 ? end : feed + 1
      if (open && feed !== -1 && !long) {
        if (linesBehind === 0) secondLine = next
        linesBehind++
        currentLine = next
        continue
      }
      if (feed === -1 && long && linesBehind === 0) {
        refuseEndless(end, tooLong)
        skipping = !atEnd
        begin(end, 0)
        break
      }
      const taken = open ? refuseEndless(end, unclosed) : long ? refuseEndless(end, tooLong) : offer(end)
      if (taken || linesBehind === 0) begin(next, linesBehind + 1)
      else {
        begin(secondLine, 1)
        quote = bytes.indexOf(quoteMark, start)
      }
      open = false
    }
    // A copy, so that neither the piece is kept nor its owner may change what is left of it.
    bytes = Buffer.from(bytes.subarray(start))
    currentLine -= start
    secondLine -= start
    start = 0
  }

  const read = (piece: Buffer, atEnd: boolean): void => {
    bytes = Buffer.concat([bytes, ...waiting, piece])
    waiting = []
    waitingLength = 0
    if (skipping) skipLine()
    scan(atEnd)
  }

  return {
    push: (piece) => {
      const view = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
      waitingLength += view.length
      const goesOn = !view.includes(lineFeed) && bytes.length + waitingLength <= longestRecord
      if (goesOn) waiting.push(Buffer.from(view))
      else read(view, false)
    },
    end: () => read(Buffer.alloc(0), true),
  }
}
