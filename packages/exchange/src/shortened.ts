/** A cell as it is shown in a reject: its first 100 characters, without half of one at the end. */
export const shortened = (cell: string): string => cell.slice(0, 100).replace(/[\ud800-\udbff]$/, '')
