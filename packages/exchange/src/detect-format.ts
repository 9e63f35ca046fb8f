import * as E from 'fp-ts/lib/Either.js'
import { readCells } from './csv/read-cells.ts'
import { importers, type FormatName } from './importers.ts'

/**
 * The format of a file, by its first line: the one that shares most columns with it, and at least half of them. So a
 * header with a misspelt column is still known, and the import can say which one it is. Undefined where none does.
 */
export const detectFormat = (headerLine: string): FormatName | undefined => {
  const cells = readCells(Buffer.from(headerLine.replace(/\r?\n$/, ''), 'utf8'), true)
  if (E.isLeft(cells)) return undefined
  const names = Object.keys(importers) as ReadonlyArray<FormatName>
  const shares = names.map((name) => {
    const { header, otherColumns } = importers[name]
    const known = new Set([...header, ...otherColumns])
    const found = cells.right.filter((cell) => known.has(cell)).length
    return { name, share: found / Math.max(cells.right.length, header.length) }
  })
  const best = shares.reduce((a, b) => (b.share > a.share ? b : a))
  return best.share >= 0.5 ? best.name : undefined
}
