/** What a question restricts, of the parameters with these names, as it is recorded: the values of each that is said. */
export const filtersOf = (
  query: Readonly<Record<string, unknown>>,
  names: ReadonlyArray<string>,
): Readonly<Record<string, ReadonlyArray<string>>> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const said = query[name]
      if (said === undefined) return []
      return [[name, (Array.isArray(said) ? said : [said]).map(String)]]
    }),
  )
