import type { Header } from './read-header.ts'
import type { Cells } from './table-row.ts'

const plain = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '')

/** Whether a cell names its column for people: `Type of Exploitation` below `vic_TypeOfExploitation`. */
const names = (cell: string, column: string): boolean => {
  const [label, name] = [plain(cell), plain(column.replace(/^[a-z]{3}_/, ''))]
  return label !== '' && (label.startsWith(name) || name.startsWith(label))
}

/** Whether the row below a header names its columns a second time, as the publisher's template of HTCDS does. */
export const isLabels = (cells: Cells, places: Header['places']): boolean => {
  const filled = [...places].filter(([column]) => cells(column) !== '')
  const labels = filled.filter(([column, { spelling }]) => names(cells(column), spelling))
  return labels.length >= 3 && labels.length >= filled.length * 0.8
}
