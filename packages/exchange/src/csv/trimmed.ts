/** What cannot be seen at the ends of a cell, or within it: blanks of any width, marks of byte order, joiners. */
const unseen = /[\u200b\u2060\ufeff]/g

/** A cell without blanks at its ends and without characters that cannot be seen. */
export const trimmed = (cell: string): string => cell.replaceAll(unseen, '').trim()
