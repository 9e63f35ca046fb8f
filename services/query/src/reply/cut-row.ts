import { cutMark } from '@ledger/kernel'

type Cells = ReadonlyArray<string>

/** The last row of a table that holds a part of what was asked for: says so, and how to go on. As wide as the others. */
export const cutRow = (columns: Cells, goOn: string): Cells => [
  `${cutMark}this file ends here, and there is more; ${goOn}`,
  ...columns.slice(1).map(() => ''),
]
