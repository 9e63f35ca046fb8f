import { sendCommands, type ApiProblem, type Stands, type TaggedCommand } from '@ledger/client'
import { importers, type FileFound, type FormatName, type Reject, type RowNote } from '@ledger/exchange'
import type { Country } from '@ledger/kernel'
import type { Edition, OfficialFigure } from '@ledger/ledger'
import { showProgress } from '@ledger/service-kit'
import type { BatchCommand } from '@ledger/wire'
import * as E from 'fp-ts/lib/Either.js'
import { fileProblem } from '../file-problem.ts'
import { numberText } from '../terminal/count-text.ts'
import type { RejectsFile } from './rejects-file.ts'
import type { Resume, ResumeFile } from './resume-file.ts'
import { bytesOf, type SourceFile } from './source-file.ts'

/** An import: the file and how it is read, where its commands go, and what is kept beside it. */
export type Import = {
  readonly source: SourceFile
  readonly format: FormatName
  /** The edition of the data set, for the figures of a file that does not state it. */
  readonly edition: Edition | undefined
  /** The state that reports the cases of a file that does not say so. */
  readonly reportingCountry: Country | undefined
  /** Whether rows of several states together are left out, rather than rejected. */
  readonly skipAggregates: boolean
  readonly intake: string
  readonly token: string
  readonly rejects: RejectsFile
  readonly resumeFile: ResumeFile
  readonly resume: Resume | undefined
  readonly signal: AbortSignal
}

/** What came of the rows of a file, those of an earlier run that was interrupted included. */
export type Tally = {
  readonly rows: number
  readonly sent: number
  readonly added: number
  readonly known: number
  /** Accepted, and not what stands: a newer edition says otherwise. */
  readonly superseded: number
  readonly rejected: number
  /** Left out, as was asked for. */
  readonly skipped: number
  /** Rejected because they differ from what stands, and state no edition. */
  readonly editionNeeded: number
}

/** What is to be known of a file beside the counts of its rows. */
export type Findings = {
  /** What stands at its top; undefined where its header could not be read. */
  readonly file: FileFound | undefined
  /** What its rows held that is kept otherwise than people may think, each said once. */
  readonly notes: ReadonlyArray<RowNote>
}

/** So many different notes are told of a file at most. */
const mostNotes = 20

/** Why an import ended before the end of its file. */
export type Ending =
  | { readonly kind: 'complete' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'header refused'; readonly rule: string }
  | { readonly kind: 'file broken'; readonly reason: string }
  | { readonly kind: 'ledger problem'; readonly problem: ApiProblem }

const complete = { kind: 'complete' } as Ending

/** The row of a command: the line on which it starts, and the edition that it states. */
type Row = { readonly line: number; readonly edition: Edition | undefined }

const editionOf = ({ command, data }: BatchCommand): Edition | undefined =>
  command === 'PublishFigure' ? (data as OfficialFigure).source.edition : undefined

/** A row that was in before differs from what stands by now, and states no edition by which to tell which is newer. */
const standsOtherwise = (line: number, { value, qualifier, edition, withdrawn }: Stands): Reject => {
  const stands = `${qualifier === 'exact' ? '' : `${qualifier.replace('_', ' ')} `}${value}`
  const of = edition === undefined ? '' : ` of the edition ${edition}`
  const what = withdrawn ? `is withdrawn${of}` : `stands at ${stands}${of}`
  return {
    line,
    field: '',
    value: '',
    rule: `the figure ${what}: state the edition that says otherwise, as --edition 2025-03`,
  }
}

const rejectsOf = (line: number, { title, detail, errors }: ApiProblem): ReadonlyArray<Reject> =>
  errors.length > 0
    ? errors.map(({ field, rule }) => ({ line, field: field.replace(/^data\./, ''), value: '', rule }))
    : [{ line, field: '', value: '', rule: detail === undefined ? title : `${title}: ${detail}` }]

const nothingYet = { line: 0, sent: 0, added: 0, refused: 0, superseded: 0, editionNeeded: 0 }

/**
 * Reads a file row by row and sends its commands in batches. What the ledger answered is kept after each batch, so that
 * the next run goes on from there: it reads the rows before again (they number those that are alike), and sends none.
 */
export const importRows = async (
  one: Import,
): Promise<{ readonly tally: Tally; readonly ending: Ending; readonly findings: Findings }> => {
  const { source, format, edition, reportingCountry, skipAggregates, intake, token, rejects, resumeFile, signal } = one
  const before = one.resume ?? nothingYet
  const progress = showProgress('Importing', source.size)
  let file: FileFound | undefined
  const notes = new Map<string, RowNote>()
  const counts = {
    rows: 0,
    badRows: 0,
    skipped: 0,
    bytes: 0,
    refused: 0,
    superseded: 0,
    editionNeeded: 0,
    answered: 0,
    added: 0,
  }
  const now = { ...counts, ending: complete }

  const commands = async function* (): AsyncGenerator<TaggedCommand<Row>> {
    const bytes = bytesOf(source, (count) => (now.bytes = count))
    try {
      for await (const { line, result, skipped, notes: noted = [] } of importers[format].read(bytes, {
        signal,
        skipAggregates,
        onFile: (found) => (file = found),
        ...(reportingCountry !== undefined && { reportingCountry }),
        ...(edition !== undefined && { edition }),
      })) {
        if (E.isLeft(result) && line === 1) {
          now.ending = { kind: 'header refused', rule: result.left.map(({ rule }) => rule).join('; ') }
          return
        }
        now.rows++
        for (const note of noted) if (notes.size < mostNotes) notes.set(`${note.kind} ${note.word}`, note)
        if (skipped !== undefined) {
          now.skipped++
          continue
        }
        if (E.isLeft(result)) now.badRows++
        progress.at(now.bytes, `${numberText(now.rows)} rows`)
        if (line <= before.line) continue
        if (E.isLeft(result)) rejects.add(result.left)
        else yield { tag: { line, edition: editionOf(result.right) }, command: result.right }
        if (now.ending.kind !== 'complete') return
      }
    } catch (error) {
      if (!signal.aborted) now.ending = { kind: 'file broken', reason: fileProblem(error) }
    }
  }

  const sent = await sendCommands({ intakeUrl: intake, token, signal }, commands(), {
    onRefused: ({ line }, problem) => {
      // That this token may not do it is no fault of a row, and the next row would meet it too.
      if (problem.status === 403) now.ending = { kind: 'ledger problem', problem }
      else {
        now.refused++
        if (problem.type.endsWith(':edition-needed')) now.editionNeeded++
        rejects.add(rejectsOf(line, problem))
      }
    },
    onStandsOtherwise: (row, stands) => {
      if (row.edition !== undefined) now.superseded++
      else {
        now.refused++
        now.editionNeeded++
        rejects.add([standsOtherwise(row.line, stands)])
      }
    },
    onProgress: ({ last, answered, added }) => {
      if (now.ending.kind === 'ledger problem') return
      Object.assign(now, { answered, added })
      resumeFile.save({
        line: last.line,
        sent: before.sent + answered,
        added: before.added + added,
        refused: before.refused + now.refused,
        superseded: before.superseded + now.superseded,
        editionNeeded: before.editionNeeded + now.editionNeeded,
        rejects: rejects.path,
        rejectsBytes: rejects.bytes(),
      })
    },
  })
  rejects.close()
  if (signal.aborted) now.ending = { kind: 'stopped' }
  else if (E.isLeft(sent)) now.ending = { kind: 'ledger problem', problem: sent.left }
  if (now.ending.kind === 'complete') progress.end()
  else progress.stop()

  const [allSent, added, refused] = [before.sent + now.answered, before.added + now.added, before.refused + now.refused]
  const superseded = before.superseded + now.superseded
  const tally = {
    rows: now.rows,
    sent: allSent,
    added,
    known: allSent - added - refused - superseded,
    superseded,
    rejected: now.badRows + refused,
    skipped: now.skipped,
    editionNeeded: before.editionNeeded + now.editionNeeded,
  }
  return { tally, ending: now.ending, findings: { file, notes: [...notes.values()] } }
}
