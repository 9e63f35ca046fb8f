import { streams, type Category } from '@ledger/projections'
import * as E from 'fp-ts/lib/Either.js'
import { LRUCache } from 'lru-cache'
import { ReadModelError, type ReadModelWriter, type StoredState } from './read-model-store.ts'
import { isRecordId, streamParts } from './stream-parts.ts'

/** How many states are kept in memory between batches where a stream's next event often comes soon. */
export const statesOfInterleavedStreams = 10_000

const decodeState = (category: Category, { revision, state }: StoredState): StoredState => {
  const decoded = streams[category].readState(state)
  if (E.isRight(decoded)) return { revision, state: decoded.right }
  throw new ReadModelError(`a stored ${category} cannot be read back: rebuild the read models`, false)
}

/**
 * The states of streams, from memory or the writer's tables. What a batch changed is held here until it is committed,
 * so that the next batch can be folded meanwhile; of what was committed, `most` states are kept.
 */
export const stateCache = (writer: Pick<ReadModelWriter, 'loadStates'>, most: number) => {
  const kept = most > 0 ? new LRUCache<string, StoredState>({ max: most }) : undefined
  let uncommitted: ReadonlyMap<string, StoredState> = new Map()

  const load = async (missing: Iterable<string>, into: Map<string, StoredState>): Promise<void> => {
    const wanted = new Map<Category, string[]>()
    for (const stream of missing) {
      const parts = streamParts(stream)
      if (parts === undefined || !isRecordId(parts.id)) continue
      const ids = wanted.get(parts.category)
      if (ids === undefined) wanted.set(parts.category, [parts.id])
      else ids.push(parts.id)
    }
    for (const [category, ids] of wanted) {
      for (const [id, stored] of await writer.loadStates(category, ids)) {
        into.set(`${category}-${id}`, decodeState(category, stored))
      }
    }
  }

  return {
    /** The states of these streams before what comes next; streams without one yet are left out. */
    get: async (names: ReadonlySet<string>): Promise<ReadonlyMap<string, StoredState>> => {
      const found = new Map<string, StoredState>()
      const missing: string[] = []
      for (const name of names) {
        const state = uncommitted.get(name) ?? kept?.get(name)
        if (state === undefined) missing.push(name)
        else found.set(name, state)
      }
      await load(missing, found)
      return found
    },
    /** A batch that changed these states is on its way; the one before it is committed. */
    hold: (states: ReadonlyMap<string, StoredState>): void => {
      uncommitted = states
      for (const [stream, state] of states) kept?.set(stream, state)
    },
    /** Forgets everything: what was on its way was not committed. */
    clear: (): void => {
      uncommitted = new Map()
      kept?.clear()
    },
  }
}
