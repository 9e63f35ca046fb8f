/** A task that may run beside others, but after those before it with one of the same keys. */
export type KeyedTask<A> = { readonly keys: ReadonlyArray<string>; readonly run: () => Promise<A> }

type Next<A> =
  | { readonly kind: 'task'; readonly task: KeyedTask<A> }
  | { readonly kind: 'end' }
  | { readonly kind: 'broken'; readonly error: unknown }

/** Starts each task when those before it with the same keys are over. */
const starter = <A>(): ((task: KeyedTask<A>) => Promise<A>) => {
  const lastOfKey = new Map<string, Promise<unknown>>()
  return ({ keys, run }) => {
    const before = keys.flatMap((key) => lastOfKey.get(key) ?? [])
    const result = before.length === 0 ? run() : Promise.allSettled(before).then(run)
    for (const key of keys) lastOfKey.set(key, result)
    const forget = () => {
      for (const key of keys) if (lastOfKey.get(key) === result) lastOfKey.delete(key)
    }
    // A failure is told when its turn comes; until then it is nobody's.
    result.then(forget, forget)
    return result
  }
}

const nextOf = async <A>(tasks: AsyncIterator<KeyedTask<A>>): Promise<Next<A>> => {
  try {
    const next = await tasks.next()
    return next.done === true ? { kind: 'end' } : { kind: 'task', task: next.value }
  } catch (error) {
    return { kind: 'broken', error }
  }
}

/**
 * Runs tasks as they come, at most so many at once, those of one key one after the other, and gives their results in
 * the order of the tasks, each as soon as it is there. Takes no more tasks while results wait to be taken: the whole
 * keeps the pace of its reader. Where the tasks break off, the results of those that came are given first.
 */
export async function* inOrder<A>(tasks: AsyncIterable<KeyedTask<A>>, atOnce: number): AsyncGenerator<A> {
  const source = tasks[Symbol.asyncIterator]()
  const start = starter<A>()
  const results: Promise<A>[] = []
  let coming: Promise<Next<A>> | undefined = nextOf(source)
  let broken: { readonly error: unknown } | undefined
  try {
    while (coming !== undefined || results.length > 0) {
      const [first] = results
      const taking: ReadonlyArray<Promise<Next<A>>> = coming !== undefined && results.length < atOnce ? [coming] : []
      const ready: ReadonlyArray<Promise<undefined>> = first === undefined ? [] : [first.then(() => undefined)]
      const came: Next<A> | undefined = await Promise.race([...taking, ...ready])
      if (came === undefined) {
        yield await (results.shift() as Promise<A>)
        continue
      }
      if (came.kind === 'task') results.push(start(came.task))
      if (came.kind === 'broken') broken = came
      coming = came.kind === 'task' ? nextOf(source) : undefined
    }
  } finally {
    await source.return?.()
  }
  if (broken !== undefined) throw broken.error
}
