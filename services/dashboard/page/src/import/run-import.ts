import { importers, rejectLine, rejectsHeader, type FileFound, type FormatMap, type FormatName } from '@ledger/exchange'
import { refusals, sendRows, type RefusedKind, type RowsSent, type RowTally } from '@ledger/importing'
import type { Country } from '@ledger/kernel'
import type { Edition } from '@ledger/ledger'
import { bytesOf } from './chosen-file.ts'

/** What is imported and how: the file, its format, and what it does not say itself. */
export type Import = {
  readonly file: File
  readonly format: FormatName
  readonly map: FormatMap | undefined
  readonly edition: Edition | undefined
  readonly reportingCountry: Country | undefined
  readonly skipAggregates: boolean
  /** Whether the ledger is asked only what would come of it. */
  readonly isTrial: boolean
}

/** How far an import is: what came of the rows, and how much of the file is read, from 0 to 1. */
export type ImportProgress = { readonly tally: RowTally; readonly share: number }

/** What came of an import. */
export type Imported = RowsSent & {
  readonly isTrial: boolean
  /** What was found at the top of the file; undefined where its header does not hold. */
  readonly found: FileFound | undefined
  readonly refused: ReadonlyArray<RefusedKind>
  /** The rows that were not taken, as a file: line, field, value and rule. */
  readonly rejects: Blob | undefined
}

/** So many characters of rejects are joined before they become part of the file. */
const inPart = 100_000

/** The rejects as a file; in parts, as a text that grows line by line is copied each time. */
const rejectsFile = () => {
  const parts: string[] = []
  let part = rejectsHeader
  return {
    add: (line: string): void => {
      part += line
      if (part.length < inPart) return
      parts.push(part)
      part = ''
    },
    file: (): Blob => new Blob([...parts, part], { type: 'text/csv' }),
  }
}

/**
 * Reads a file on this machine and sends what it says, row by row, by the ledger's own importer: cells that are not read
 * do not leave it. `csrf` is the session's.
 */
export const runImport = async (
  { file, format, map, edition, reportingCountry, skipAggregates, isTrial }: Import,
  csrf: string,
  signal: AbortSignal,
  onProgress: (progress: ImportProgress) => void,
): Promise<Imported> => {
  const { read, columnOf } = importers[format]
  const refused = refusals()
  const rejects = rejectsFile()
  let found: FileFound | undefined
  let bytes = 0
  const rows = read(
    bytesOf(file, (count) => (bytes = count)),
    {
      ...{ signal, skipAggregates, onFile: (one: FileFound) => (found = one) },
      ...(map !== undefined && { map }),
      ...(edition !== undefined && { edition }),
      ...(reportingCountry !== undefined && { reportingCountry }),
    },
  )
  const target = {
    intakeUrl: `${window.location.origin}/api/record`,
    token: undefined,
    headers: { 'ledger-csrf': csrf },
    ...{ signal, dryRun: isTrial },
  }
  const sent = await sendRows(
    target,
    { rows, columnOf },
    {
      onRejects: (some) => {
        refused.add(some)
        for (const one of some) rejects.add(rejectLine(one))
      },
      onProgress: (tally) => onProgress({ tally, share: file.size === 0 ? 1 : bytes / file.size }),
    },
  )
  return {
    ...sent,
    isTrial,
    found,
    refused: refused.kinds(),
    rejects: sent.tally.refused === 0 ? undefined : rejects.file(),
  }
}
