import { importers, type FileFound, type FormatMap, type FormatName, type ImportedRow } from '@ledger/exchange'
import type { Country } from '@ledger/kernel'
import type { Edition } from '@ledger/ledger'
import { bytesOf, type SourceFile } from './source-file.ts'

/** A file to import, and what is said of it beside what stands in it. */
export type FileToRead = {
  readonly source: SourceFile
  readonly format: FormatName
  /** How the columns of the format are told by those of the file, where these are others. */
  readonly map: FormatMap | undefined
  /** The edition of the data set, for the figures of a file that does not state it. */
  readonly edition: Edition | undefined
  /** The state that reports the cases of a file that does not say so. */
  readonly reportingCountry: Country | undefined
  /** Whether rows of several states together are left out, rather than rejected. */
  readonly skipAggregates: boolean
  readonly signal: AbortSignal
}

type Told = { readonly onFile: (found: FileFound) => void; readonly onBytes: (count: number) => void }

/** The rows of a file, as its importer reads them. */
export const readRows = (
  { source, format, map, edition, reportingCountry, skipAggregates, signal }: FileToRead,
  { onFile, onBytes }: Told,
): AsyncIterable<ImportedRow> =>
  importers[format].read(bytesOf(source, onBytes), {
    signal,
    skipAggregates,
    onFile,
    ...(map !== undefined && { map }),
    ...(reportingCountry !== undefined && { reportingCountry }),
    ...(edition !== undefined && { edition }),
  })
