// What spreadsheets take for the beginning of a formula, in its full-width and small forms too (CJK spreadsheets read
// those alike), also behind blanks and characters that nobody sees. An apostrophe before it stands for itself.
const formula = /^['\s\p{Cc}\p{Cf}\u115f\u1160\u2800\u3164\uffa0]*[=+\-@＝＋－＠﹦﹢﹣﹫]|^'*[\t\r]/u

/**
 * A cell that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, a tab or a carriage return)
 * with an apostrophe before it, so that it is shown and not run (CSV injection). Other cells stay as they are.
 */
export const neutralised = (cell: string): string => (formula.test(cell) ? `'${cell}` : cell)

/** The cell that was neutralised: for every text, this undoes what {@link neutralised} did. */
export const withoutNeutralising = (cell: string): string =>
  cell.startsWith("'") && formula.test(cell.slice(1)) ? cell.slice(1) : cell
