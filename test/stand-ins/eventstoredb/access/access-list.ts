/** What can be done with a stream, by the key of an access list. */
export type StreamAction = '$r' | '$w' | '$d' | '$mr' | '$mw'

/** Who may do what with a stream, by names of users and groups; what is left out is said by the default. */
export type AccessList = Partial<Readonly<Record<StreamAction, ReadonlyArray<string>>>>

const actions: ReadonlyArray<StreamAction> = ['$r', '$w', '$d', '$mr', '$mw']

const objectIn = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {}

/** A JSON object's data; what cannot be read is nothing, as with the server. */
export const jsonOf = (data: Uint8Array): Record<string, unknown> => {
  try {
    return objectIn(JSON.parse(Buffer.from(data).toString()) as unknown)
  } catch {
    return {}
  }
}

/** An access list as it is written: each entry a name, or a list of names. */
export const accessList = (value: unknown): AccessList => {
  const entries = objectIn(value)
  return Object.fromEntries(
    actions.flatMap((action) => {
      const names = entries[action]
      if (typeof names === 'string') return [[action, [names]]]
      return Array.isArray(names) ? [[action, names.map(String)]] : []
    }),
  )
}

/** A list that lets a group do everything. */
export const allTo = (group: string): AccessList => Object.fromEntries(actions.map((action) => [action, [group]]))
