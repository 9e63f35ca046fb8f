import type { Page } from 'playwright-core'

/** A table of the explorer as it is shown: what each cell, row, column and the whole come to, by their codes. */
export type ShownTable = {
  readonly cells: Readonly<Record<string, string>>
  readonly total: string
  readonly ofRows: Readonly<Record<string, string>>
  readonly ofColumns: Readonly<Record<string, string>>
}

/** Reads the table off the page; undefined where it says that there is nothing. */
const readTable = `(() => {
  const table = document.querySelector('section table')
  if (table === null || table.closest('[aria-labelledby="compare"]') !== null) return undefined
  const columns = [...table.tHead.rows[0].cells].filter((cell) => 'value' in cell.dataset).map((cell) => cell.dataset.value)
  const text = (cell) => cell.innerText.replaceAll('\\n', '')
  const shown = { cells: {}, ofRows: {}, ofColumns: {}, total: '' }
  for (const row of table.tBodies[0].rows) {
    const [heading, ...cells] = row.cells
    const numbers = cells.map(text)
    columns.forEach((column, nth) => { shown.cells[heading.dataset.value + '|' + column] = numbers[nth] })
    if (cells.length > columns.length) shown.ofRows[heading.dataset.value] = numbers.at(-1)
  }
  const sums = [...table.tFoot.rows[0].cells].slice(1).map(text)
  shown.total = sums.at(-1)
  if (sums.length > 1) columns.forEach((column, nth) => { shown.ofColumns[column] = sums[nth] })
  return shown
})()`

/** The table that the explorer shows; undefined where it says that nothing is published, or nobody recorded. */
export const shownTable = (page: Page): Promise<ShownTable | undefined> =>
  page.evaluate<ShownTable | undefined>(readTable)
