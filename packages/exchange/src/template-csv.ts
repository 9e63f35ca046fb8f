import { stringify } from 'csv-stringify/sync'
import { importers, type FormatName } from './importers.ts'

/** A file of a format to fill in: its header, and an example row where the format has one. It imports as it is. */
export const templateCsv = (format: FormatName): string => {
  const { readable, example } = importers[format]
  const rows = example === undefined ? [] : [readable.map((name) => example[name] ?? '')]
  return stringify([[...readable], ...rows], { record_delimiter: 'windows' })
}
