/** A task that may run beside others, but after the one before it with the same key. */
export type KeyedTask<A> = { readonly key: string | undefined; readonly run: () => Promise<A> }

/**
 * Runs tasks as they come, at most so many at once, those of one key one after the other, and gives their results in
 * the order of the tasks. Takes no more tasks while results wait to be taken: the whole keeps the pace of its reader.
 */
export async function* inOrder<A>(tasks: AsyncIterable<KeyedTask<A>>, atOnce: number): AsyncGenerator<A> {
  const lastOfKey = new Map<string, Promise<unknown>>()
  const results: Promise<A>[] = []
  const start = ({ key, run }: KeyedTask<A>): Promise<A> => {
    const before = key === undefined ? undefined : lastOfKey.get(key)
    const result = before === undefined ? run() : before.then(run, run)
    if (key !== undefined) {
      lastOfKey.set(key, result)
      const forget = () => {
        if (lastOfKey.get(key) === result) lastOfKey.delete(key)
      }
      result.then(forget, forget)
    }
    // A failure is told when its turn comes; until then it is nobody's.
    result.catch(() => undefined)
    return result
  }
  for await (const task of tasks) {
    results.push(start(task))
    if (results.length >= atOnce) yield await (results.shift() as Promise<A>)
  }
  while (results.length > 0) yield await (results.shift() as Promise<A>)
}
