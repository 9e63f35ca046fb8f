import { ReadModelError } from './read-model-store.ts'

/** A batch that the database refuses for what it holds. Nothing of it, and of what came after it, is written. */
export class BatchRefused extends Error {
  override readonly name = 'BatchRefused'
}

/** Runs a write. Throws {@link BatchRefused} where the database refuses what it holds, and not for a passing reason. */
export const refusable = async <A>(write: () => Promise<A>): Promise<A> => {
  try {
    return await write()
  } catch (error) {
    if (error instanceof ReadModelError && !error.transient) throw new BatchRefused(error.message, { cause: error })
    throw error
  }
}

/** How one event is written by itself, and what becomes of the one that the database refuses. */
export type ByItself<One> = {
  /** Throws {@link BatchRefused} where the database refuses it. */
  readonly apply: (one: One) => Promise<void>
  readonly refused: (one: One, reason: string) => Promise<void>
}

/**
 * What is done where a batch was refused: its events are written one by one, so that the one that it was refused for is
 * found, and nothing else suffers for it. `next` gives the one to go on with, and undefined after the last.
 */
export const oneByOne = async <One>(
  next: () => Promise<One | undefined>,
  { apply, refused }: ByItself<One>,
): Promise<void> => {
  for (let one = await next(); one !== undefined; one = await next()) {
    try {
      await apply(one)
    } catch (error) {
      if (!(error instanceof BatchRefused)) throw error
      await refused(one, error.message)
    }
  }
}
