const plain = /^\d{1,15}(\.\d{1,6})?$/

/** The number that a cell spells in plain digits, with a decimal point at most; else the cell as it stands. */
export const numberOf = (cell: string): number | string => (plain.test(cell) ? Number(cell) : cell)
