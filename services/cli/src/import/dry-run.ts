import type { FileFound, RowNote } from '@ledger/exchange'
import type { OfficialFigure } from '@ledger/ledger'
import { showProgress } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { fileProblem } from '../file-problem.ts'
import type { Ending, Findings } from './import-ending.ts'
import { readRows, type FileToRead } from './read-rows.ts'
import { refusals } from './refusals.ts'
import { figureExpectations, type FigureReading } from './standing-figures.ts'
import type { Tally } from './tally.ts'

/** What would come of an import, as far as it can be told without sending anything. */
export type DryRun = {
  readonly tally: Tally
  readonly ending: Ending
  readonly findings: Findings
  /** How many commands would be sent of which it is not known what the ledger holds already. */
  readonly untold: number
}

const mostNotes = 20

/**
 * Reads a file as an import does, and sends nothing. Of figures it is asked what stands; what the ledger knows of a case
 * shows only when its report is sent, as no case can be asked for by its key.
 */
export const dryRun = async (file: FileToRead, reading: FigureReading | undefined): Promise<DryRun> => {
  const progress = showProgress('Reading', file.source.size)
  const refused = refusals()
  const notes = new Map<string, RowNote>()
  const expected = reading === undefined ? undefined : figureExpectations(reading)
  let found: FileFound | undefined
  let bytes = 0
  let ending: Ending = { kind: 'complete' }
  const now = { rows: 0, new: 0, known: 0, superseded: 0, editionNeeded: 0, rejected: 0, skipped: 0, untold: 0 }

  const expect = async (line: number, command: string, data: unknown): Promise<void> => {
    const answer =
      command === 'PublishFigure' && expected !== undefined ? await expected(data as OfficialFigure) : undefined
    if (answer === undefined || E.isLeft(answer)) now.untold++
    else if (answer.right === 'edition needed') {
      now.editionNeeded++
      refused.add([{ line, field: '', value: '', rule: 'says otherwise than what stands, and states no edition' }])
    } else now[answer.right]++
  }

  try {
    const told = { onFile: (one: FileFound) => void (found = one), onBytes: (count: number) => void (bytes = count) }
    for await (const { line, result, skipped, notes: noted = [] } of readRows(file, told)) {
      if (E.isLeft(result) && line === 1) {
        ending = { kind: 'header refused', rule: result.left.map(({ rule }) => rule).join('; ') }
        break
      }
      now.rows++
      progress.at(bytes, `${now.rows} rows`)
      for (const note of noted) if (notes.size < mostNotes) notes.set(`${note.kind} ${note.word}`, note)
      if (skipped !== undefined) now.skipped++
      else if (E.isRight(result)) await expect(line, result.right.command, result.right.data)
      else {
        now.rejected++
        refused.add(result.left)
      }
    }
  } catch (error) {
    ending = file.signal.aborted ? { kind: 'stopped' } : { kind: 'file broken', reason: fileProblem(error) }
  }
  if (ending.kind === 'complete') progress.end()
  else progress.stop()
  return {
    tally: {
      ...{ rows: now.rows, sent: 0, added: now.new, known: now.known, corrected: 0, changed: 0 },
      ...{ superseded: now.superseded, rejected: now.rejected + now.editionNeeded, skipped: now.skipped },
      editionNeeded: now.editionNeeded,
    },
    ending,
    findings: { file: found, notes: [...notes.values()], refused: refused.kinds() },
    untold: now.untold,
  }
}
