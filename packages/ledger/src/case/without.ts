/**
 * A state without these of its optional fields; the same object where it has none of them. To leave fields out costs many
 * times as much as to copy all, and mostly there is nothing to leave out.
 */
export const without = <S extends object, K extends keyof S>(state: S, ...fields: ReadonlyArray<K>): Omit<S, K> => {
  if (fields.every((field) => state[field] === undefined)) return state
  const rest: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(state)) {
    if (!(fields as ReadonlyArray<PropertyKey>).includes(name)) rest[name] = value
  }
  return rest as Omit<S, K>
}
