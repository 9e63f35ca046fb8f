/** A server that did not answer in time. */
export class Silence extends Error {
  override readonly name = 'Silence'
  constructor(milliseconds: number) {
    super(`no answer for ${milliseconds} ms`)
  }
}

/** Waits for work no longer than told; throws {@link Silence} then. The work goes on, and what comes of it is ignored. */
export const within = async <A>(work: Promise<A>, milliseconds: number): Promise<A> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Silence(milliseconds)), milliseconds)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
