/**
 * Runs tasks one after the other, in the order in which they come. Merges share one stream: done at once, all but one
 * would be decided anew each time, until some give up.
 */
export const oneAtATime = (): (<A>(task: () => Promise<A>) => Promise<A>) => {
  let last: Promise<unknown> = Promise.resolve()
  return (task) => {
    const result = last.then(task)
    last = result.catch(() => undefined)
    return result
  }
}
