/** The names of the margins of so many dimensions to which a cell adds: of single values, several where it has several. */
export const marginsOf = (values: ReadonlyArray<string>, order: 0 | 1 | 2): ReadonlyArray<string> => {
  const singles = values.map((text, dimension) => text.split(';').map((one) => `${dimension}=${one}`))
  if (order === 0) return ['']
  if (order === 1) return singles.flat()
  return singles.flatMap((some, i) =>
    singles.slice(i + 1).flatMap((others) => some.flatMap((one) => others.map((other) => `${one} ${other}`))),
  )
}
