/**
 * A cell that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, a tab or a carriage return)
 * with an apostrophe before it, so that it is shown and not run (CSV injection). Other cells stay as they are.
 */
export const neutralised = (cell: string): string => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)
