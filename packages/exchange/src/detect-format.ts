import { sniff } from './csv/sniff.ts'
import { importers, type FormatName } from './importers.ts'

/** The format that a file comes nearest to, and how near: the columns that both have, of all that either has. */
type NearestFormat = {
  readonly name: FormatName
  readonly share: number
  readonly lacks: ReadonlyArray<string>
  readonly separator: string
  readonly headerLine: number
}

/** The format whose columns the beginning of a file (its first lines) names best. */
export const nearestFormat = (beginning: string): NearestFormat => {
  const names = Object.keys(importers) as ReadonlyArray<FormatName>
  const near = names.map((name) => {
    const { header, otherColumns, readable } = importers[name]
    const { separator, headerLine, known } = sniff(beginning, new Set([...header, ...otherColumns]))
    const line = beginning.split('\n', headerLine)[headerLine - 1] ?? ''
    const cells = line.split(separator).map((cell) => cell.replaceAll('"', '').replaceAll('\ufeff', '').trim())
    const lacks = header.filter((column) => readable.includes(column) && !cells.includes(column))
    return { name, share: known / Math.max(cells.length, header.length), lacks, separator, headerLine }
  })
  return near.reduce((a, b) => (b.share > a.share ? b : a))
}

/**
 * The format of a file, by its first lines: the one that shares most columns with it, and at least half of them. So a
 * header with a misspelt column is still known, and the import can say which one it is. Undefined where none does.
 */
export const detectFormat = (beginning: string): FormatName | undefined => {
  const { name, share } = nearestFormat(beginning)
  return share >= 0.5 ? name : undefined
}
