/** Collects the parameters of a statement, and gives each its place. */
export const parameters = () => {
  const values: unknown[] = []
  return { values, add: (value: unknown): string => `$${values.push(value)}` }
}

/** Adds a parameter, and gives its place in the statement. */
export type Add = ReturnType<typeof parameters>['add']
