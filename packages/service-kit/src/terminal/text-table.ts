import Table from 'cli-table3'

const noBorders = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '   ',
}

/** A table for a terminal: a header, a row a line, numbers to the right. Its lines end without a newline. */
export const textTable = (
  columns: ReadonlyArray<string>,
  rows: ReadonlyArray<ReadonlyArray<string | number | null>>,
): string => {
  const isNumeric = (index: number) =>
    rows.length > 0 && rows.every((row) => typeof row[index] === 'number' || row[index] === null)
  const table = new Table({
    head: [...columns],
    chars: noBorders,
    colAligns: columns.map((_, index) => (isNumeric(index) ? 'right' : 'left')),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  })
  for (const row of rows)
    table.push(row.map((cell) => (cell === null ? '' : typeof cell === 'number' ? cell.toLocaleString('en') : cell)))
  return table.toString().replaceAll(/ +$/gm, '')
}
