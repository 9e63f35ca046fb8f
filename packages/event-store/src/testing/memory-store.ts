import * as E from 'fp-ts/lib/Either.js'
import type { EventStore } from '../event-store.ts'
import { metadataFrom } from '../event-metadata.ts'
import { beginning, type Position } from '../position.ts'
import type { RecordedEvent } from '../recorded-event.ts'

const at = (n: number): Position => ({ commit: BigInt(n), prepare: BigInt(n) })

/** A store in memory, for tests of what stands above the port. It passes the same contract as the others. */
export const memoryStore = (): EventStore => {
  const log: RecordedEvent[] = []
  let waiting: (() => void)[] = []
  const streamOf = (name: string) => log.filter(({ stream }) => stream === name)
  const appendedAt = ({ revision, position }: RecordedEvent) => E.right({ revision, position })

  return {
    append: (stream, expected, events) => async () => {
      await Promise.resolve()
      if (events.length === 0) return E.left({ kind: 'rejected', reason: 'an append holds at least one event' })
      if (events.some(({ data }) => JSON.stringify(data).length > 16 * 1024 * 1024)) {
        return E.left({ kind: 'rejected', reason: 'too large' })
      }
      const present = streamOf(stream)
      const actual = present.length - 1
      const from =
        expected === 'any-by-name'
          ? present.findIndex(({ id }) => id === events[0]?.id)
          : expected === 'no-stream'
            ? 0
            : expected + 1
      const standing = from < 0 ? [] : present.slice(from, from + events.length)
      if (standing.length === events.length && standing.every(({ id }, i) => id === events[i]?.id)) {
        return appendedAt(standing.at(-1)!)
      }
      if (expected !== 'any-by-name' && from !== present.length) {
        return E.left({ kind: 'conflict', actual: actual < 0 ? 'no-stream' : actual })
      }
      for (const event of structuredClone(events)) {
        log.push({
          ...event,
          stream,
          revision: streamOf(stream).length,
          position: at(log.length),
          metadata: metadataFrom(event.metadata),
        })
      }
      waiting.forEach((wake) => wake())
      waiting = []
      return appendedAt(log.at(-1)!)
    },
    async *readStream(stream, from = 0) {
      await Promise.resolve()
      yield* streamOf(stream).slice(from)
    },
    readAll: async (after, limit, signal) => {
      await Promise.resolve()
      signal?.throwIfAborted()
      const events = log.slice(Number(after.commit) + 1, Number(after.commit) + 1 + limit)
      return { events, next: events.at(-1)?.position ?? after, atEnd: events.length < limit }
    },
    readBackwards: async (before, limit, signal) => {
      await Promise.resolve()
      signal?.throwIfAborted()
      const end = before === 'end' ? log.length : Math.max(Number(before.commit), 0)
      const events = log.slice(Math.max(end - limit, 0), end).reverse()
      return { events, next: events.at(-1)?.position ?? beginning, atEnd: events.length < limit }
    },
    readAt: ({ commit }) => Promise.resolve(log[Number(commit)]),
    head: () => Promise.resolve(log.at(-1)?.position ?? beginning),
    awaitAppend: (after, signal) =>
      new Promise((resolve) => {
        if (signal.aborted || BigInt(log.length - 1) > after.commit) return resolve()
        signal.addEventListener('abort', () => resolve())
        waiting.push(resolve)
      }),
    close: () => Promise.resolve(),
  }
}
