import type { TaggedCommand } from '@ledger/client'
import type { FileFound, Reject, RowNote } from '@ledger/exchange'
import { editionOf } from '@ledger/importing'
import type { Edition } from '@ledger/ledger'
import { showProgress } from '@ledger/service-kit'
import type { BatchCommand } from '@ledger/wire'
import * as E from 'fp-ts/lib/Either.js'
import { fileProblem } from '../file-problem.ts'
import { numberText } from '../terminal/count-text.ts'
import type { Counts } from './counts.ts'
import type { Ending } from './import-ending.ts'
import { readRows, type FileToRead } from './read-rows.ts'

/** So many different notes are told of a file at most. */
const mostNotes = 20

/** A row whose command is sent: the line on which it starts, and the edition that it states. */
export type Row = { readonly line: number; readonly edition: Edition | undefined; readonly command: BatchCommand }

/** Where what is read of a file is counted and told. */
type RowReading = {
  readonly counts: Counts
  /** Commands of the lines up to this one were answered before: they are read again, and not sent. */
  readonly answeredUpTo: number
  readonly reject: (rejects: ReadonlyArray<Reject>) => void
}

/**
 * The rows of a file as commands. `ending` is why the reading ended, or was ended from outside by `end`: no more rows are
 * read then.
 */
export const rowCommands = (file: FileToRead, { counts, answeredUpTo, reject }: RowReading) => {
  const progress = showProgress('Importing', file.source.size)
  const notes = new Map<string, RowNote>()
  let found: FileFound | undefined
  let bytes = 0
  let ending = { kind: 'complete' } as Ending

  async function* commands(): AsyncGenerator<TaggedCommand<Row>> {
    const told = {
      onFile: (one: FileFound) => void (found = one),
      onBytes: (count: number) => void (bytes = count),
    }
    try {
      for await (const { line, result, skipped, notes: noted = [] } of readRows(file, told)) {
        if (E.isLeft(result) && line === 1) {
          ending = { kind: 'header refused', rule: result.left.map(({ rule }) => rule).join('; ') }
          return
        }
        counts.rows++
        for (const note of noted) if (notes.size < mostNotes) notes.set(`${note.kind} ${note.word}`, note)
        progress.at(bytes, `${numberText(counts.rows)} rows`)
        if (skipped !== undefined) {
          counts.skipped++
          continue
        }
        if (E.isLeft(result)) counts.badRows++
        if (line <= answeredUpTo) continue
        if (E.isLeft(result)) reject(result.left)
        else yield { tag: { line, edition: editionOf(result.right), command: result.right }, command: result.right }
        if (ending.kind !== 'complete') return
      }
    } catch (error) {
      if (!file.signal.aborted) ending = { kind: 'file broken', reason: fileProblem(error) }
    }
  }

  return {
    commands,
    ending: (): Ending => ending,
    end: (why: Ending): void => void (ending = why),
    /** Takes the progress off the terminal; gives what was found at the top of the file and noted of its rows. */
    close: () => {
      if (ending.kind === 'complete') progress.end()
      else progress.stop()
      return { file: found, notes: [...notes.values()] }
    },
  }
}
