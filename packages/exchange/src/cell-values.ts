/** A cell that may be empty: then there is no such field. */
export const optional = (cell: string): string | undefined => (cell === '' ? undefined : cell)

/** The values of a cell that holds several, joined by `;`; an empty cell holds none. */
export const severalOf = (cell: string): ReadonlyArray<string> =>
  cell
    .split(';')
    .map((value) => value.trim())
    .filter((value) => value !== '')

/** A list that may be empty: then there is no such field. */
export const optionalList = <A>(list: ReadonlyArray<A>): ReadonlyArray<A> | undefined =>
  list.length === 0 ? undefined : list
