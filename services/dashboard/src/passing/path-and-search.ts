/** The path and the query of a raw address, as they came; the query with its question mark, or empty. */
export const pathAndSearch = (rawAddress: string): readonly [path: string, search: string] => {
  const question = rawAddress.indexOf('?')
  return question < 0 ? [rawAddress, ''] : [rawAddress.slice(0, question), rawAddress.slice(question)]
}
