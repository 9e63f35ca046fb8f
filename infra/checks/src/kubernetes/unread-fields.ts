/**
 * A copy of a value that remembers which of its fields were looked at. The validators that are made from Kubernetes'
 * schemas look at every field that they know and pass over the rest, where an API server refuses what it does not know:
 * a field that none of them looked at is misspelt or in the wrong place.
 */
export const watchReads = (
  value: unknown,
): { readonly watched: unknown; readonly unread: () => ReadonlyArray<string> } => {
  const unread = new Set<string>()
  const watch = (inner: unknown, path: string): unknown => {
    if (typeof inner !== 'object' || inner === null) return inner
    const entries = Object.entries(inner).map(([key, field]) => {
      unread.add(`${path}/${key}`)
      return [key, watch(field, `${path}/${key}`)] as const
    })
    const copy: object = Array.isArray(inner) ? entries.map(([, field]) => field) : Object.fromEntries(entries)
    return new Proxy(copy, {
      get: (target, key, receiver) => {
        if (typeof key === 'string') unread.delete(`${path}/${key}`)
        return Reflect.get(target, key, receiver) as unknown
      },
    })
  }
  return { watched: watch(value, ''), unread: () => [...unread] }
}
