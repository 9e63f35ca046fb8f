import { ReadModelError, type Batch, type CommitResult } from '@ledger/read-model'
import type { Database } from './database.ts'
import type { KnownCodes } from './netted/text-codes.ts'
import type { Target } from './target.ts'
import { writeBatches } from './write-batches.ts'

/** Up to so many events are written together; a batch of more is written by itself, at the same time as others. */
const mostEvents = 1000

type Waiting = PromiseWithResolvers<CommitResult> & { readonly target: Target; readonly batch: Batch }

const eventsOf = ({ from, to }: Batch): number => to.events - (from?.events ?? 0)

const goesWith = (one: Target, other: Target): boolean =>
  one.scope === other.scope && one.epoch === other.epoch && one.models === other.models

/**
 * Writes batches of several sources. While one transaction is under way, small batches wait, and what waits is written
 * in the next one together: a transaction costs about the same whatever little it writes. Each batch has its own answer:
 * where they cannot all be written, each is tried by itself, so that no source suffers for another.
 */
export const commitsTogether = (database: Database) => {
  let queue: Waiting[] = []
  let isWriting = false
  /** Failed together with others, for a passing reason: whoever of them was the reason, no two are tried together again. */
  const failedTogether = new WeakSet<Batch>()

  const codes = new WeakMap<Target, KnownCodes>()
  const codesOf = (target: Target): KnownCodes => {
    const known: KnownCodes = codes.get(target) ?? new Map<string, Map<string, number>>()
    codes.set(target, known)
    return known
  }

  const alone = (target: Target, batch: Batch): Promise<CommitResult> =>
    database.transaction((sql) => writeBatches(sql, target, [batch], codesOf(target)))

  /** Takes out of the queue what goes into one transaction with its first. */
  const takeNext = (first: Waiting): ReadonlyArray<Waiting> => {
    let events = 0
    const taken: Waiting[] = []
    const left: Waiting[] = []
    for (const one of queue) {
      const more = events + eventsOf(one.batch)
      if (more > mostEvents || !goesWith(first.target, one.target)) {
        left.push(one)
        continue
      }
      events = more
      taken.push(one)
    }
    queue = left
    return taken
  }

  const eachAlone = async (all: ReadonlyArray<Waiting>): Promise<void> => {
    for (const { target, batch, resolve, reject } of all) await alone(target, batch).then(resolve, reject)
  }

  const write = async (all: ReadonlyArray<Waiting>, { target }: Waiting): Promise<void> => {
    if (all.length === 1) return eachAlone(all)
    const batches = all.map(({ batch }) => batch)
    try {
      const result = await database.transaction((sql) => writeBatches(sql, target, batches, codesOf(target)))
      for (const { resolve } of all) resolve(result)
    } catch (error) {
      if (!(error instanceof ReadModelError) || !error.transient) return eachAlone(all)
      // What passes would mostly hit each of them: all are told, and tried again by those who handed them over.
      for (const { batch, reject } of all) {
        failedTogether.add(batch)
        reject(error)
      }
    }
  }

  const writeAll = async (): Promise<void> => {
    isWriting = true
    for (let first = queue[0]; first !== undefined; first = queue[0]) await write(takeNext(first), first)
    isWriting = false
  }

  return (target: Target, batch: Batch): Promise<CommitResult> => {
    if (eventsOf(batch) > mostEvents || failedTogether.has(batch)) return alone(target, batch)
    const waiting = { ...Promise.withResolvers<CommitResult>(), target, batch }
    queue.push(waiting)
    if (!isWriting) void writeAll()
    return waiting.promise
  }
}

/** Commits a batch into a target, together with others that come at the same time. */
export type Commit = ReturnType<typeof commitsTogether>
