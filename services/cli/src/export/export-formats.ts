import { ExportFormat, exportFormats } from '@ledger/api'

/** What the ledger answers beside its forms of tables. */
const json = { mediaType: 'application/json', extension: 'json' } as const

/** The forms in which something is exported, by the name of the option. */
export const formatNames: ReadonlyArray<string> = [...ExportFormat.codes, 'json']

/** The media type of a form. */
export const mediaTypeOf = (format: string): string =>
  ExportFormat.is(format) ? exportFormats[format].mediaType : json.mediaType

/** The form that a file's name says by its end; undefined where it says none. SDMX-CSV is CSV by its end. */
export const formatOfName = (path: string): string | undefined => {
  const ending = path.toLowerCase().split('.').at(-1)
  return ending === json.extension
    ? 'json'
    : ExportFormat.codes.find((code) => exportFormats[code].extension === ending)
}
