import { trimmed } from './trimmed.ts'

/** How a file parts its cells, and on which physical line (the first is 1) its header stands. */
export type Layout = { readonly separator: ',' | ';' | '\t'; readonly headerLine: number; readonly known: number }

const separators = [',', ';', '\t'] as const

/** How many lines a publisher may write above the header. */
const longestPreamble = 10

const cellsOf = (line: string, separator: string): ReadonlyArray<string> =>
  line.split(separator).map((cell) => trimmed(cell.replaceAll('"', '')))

/**
 * Looks at the beginning of a file for the line that names most of these columns, and the separator with which it does.
 * A file in which no line names any begins with its header, parted by commas.
 */
export const sniff = (beginning: string, names: ReadonlySet<string>): Layout => {
  let best: Layout = { separator: ',', headerLine: 1, known: 0 }
  for (const [index, line] of beginning.split('\n', longestPreamble + 1).entries()) {
    for (const separator of separators) {
      const known = new Set(cellsOf(line, separator).filter((cell) => names.has(cell))).size
      if (known > best.known) best = { separator, headerLine: index + 1, known }
    }
  }
  return best
}

/** Whether lines that are whole tell the layout: one of them names columns, or all that a preamble may have are there. */
export const isDecided = (beginning: string, names: ReadonlySet<string>): boolean => {
  const whole = beginning.slice(0, beginning.lastIndexOf('\n') + 1)
  return whole.split('\n').length > longestPreamble || sniff(whole, names).known > 1
}
