import type { EventPublisher, PublishError } from '@ledger/event-bus'
import {
  beginning,
  holdsPlace,
  logPlaceText,
  recordedAtOf,
  ReadDenied,
  StoreUnavailable,
  type EventStore,
  type LogPlace,
  type Page,
  type Position,
} from '@ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { setTimeout as sleep } from 'node:timers/promises'

/** How far a relay has come: `events` since it was started, up to `position` of the log. */
export type RelayProgress = {
  readonly position: Position
  readonly events: number
  /** Whether the end of the log was reached. */
  readonly atEnd: boolean
  /** When the last event that was published had been recorded; undefined before the first. */
  readonly recordedAt: string | undefined
}

/** What a relay reads, where it publishes, and how it is watched and stopped. */
export type RelayOptions = {
  readonly store: Pick<EventStore, 'readAll' | 'readAt' | 'head' | 'awaitAppend'>
  readonly publisher: EventPublisher
  readonly signal: AbortSignal
  /** Events of one transaction at most. */
  readonly batchSize?: number
  readonly onProgress?: (progress: RelayProgress) => void
  /** Told when the store or the brokers are unavailable: the relay waits, and goes on from its checkpoint. */
  readonly onTrouble?: (reason: string) => void
}

const firstPause = 50
const longestPause = 5_000

type Trouble = { readonly final: boolean; readonly reason: string }

const troubleOf = (error: PublishError): Trouble => {
  switch (error.kind) {
    case 'fenced':
      return { final: true, reason: `another relay took over: ${error.reason}` }
    case 'rejected': {
      const of = error.event === undefined ? '' : ` (${error.event.stream} at ${error.event.revision})`
      return { final: true, reason: `the stream does not take a batch${of}: ${error.reason}` }
    }
    case 'unavailable':
    case 'outcome-unknown':
      return { final: false, reason: error.reason }
  }
}

/** What was relayed is not in this log: going on would leave out what it has instead, or wait at its end for ever. */
const otherLog = (last: LogPlace): Trouble => ({
  final: true,
  reason: `the event store does not hold the event that was relayed last (${logPlaceText(last)}): it was restored to an earlier time, or is another one. Make the topics and read models anew from it, or bring back the log that was relayed`,
})

const lastRecordedAt = ({ events }: Page): string | undefined => {
  const last = events.at(-1)
  return last === undefined ? undefined : recordedAtOf(last)
}

/** Publishes what follows the checkpoint, until it is stopped or something goes wrong: what. */
const follow = async (
  { store, publisher, signal, batchSize = 5000, onProgress }: RelayOptions,
  count: { events: number },
): Promise<Trouble | undefined> => {
  const checkpoint = await publisher.checkpoint()()
  if (E.isLeft(checkpoint)) return troubleOf(checkpoint.left)
  const read = (after: Position) => {
    const page = store.readAll(after, batchSize, signal)
    // A page that is read ahead fails when its turn comes; until then it is nobody's.
    page.catch(() => undefined)
    return page
  }
  /** Hands a batch over at once, so that it is encoded while the one before is on its way, and waits for both. */
  const publish = async (page: Page, before: Promise<Trouble | undefined>): Promise<Trouble | undefined> => {
    const { events, next, atEnd } = page
    const published = events.length > 0 ? publisher.publish(events, next)() : Promise.resolve(E.right(undefined))
    const [trouble, outcome] = await Promise.all([before, published])
    // After a failure the publisher takes nothing until it is asked for the checkpoint: the failure counts, not that.
    if (trouble !== undefined) return trouble
    if (E.isLeft(outcome)) return troubleOf(outcome.left)
    count.events += events.length
    onProgress?.({ position: next, events: count.events, atEnd, recordedAt: lastRecordedAt(page) })
    return undefined
  }
  const isStopped = () => signal.aborted
  let last = checkpoint.right?.last
  const isOtherLog = async (): Promise<Trouble | undefined> =>
    last === undefined || (await holdsPlace(store, last)) ? undefined : otherLog(last)
  const before = await isOtherLog()
  if (before !== undefined) return before
  let at = checkpoint.right?.position ?? beginning
  let ahead: Promise<Page> | undefined
  let underWay: Promise<Trouble | undefined> = Promise.resolve(undefined)
  try {
    while (!isStopped()) {
      const page = await (ahead ?? read(at))
      // While one batch is published, the next is read; at the end there is nothing to read yet.
      ahead = page.atEnd ? undefined : read(page.next)
      const published = underWay
      underWay = publish(page, published)
      const trouble = await (page.atEnd ? underWay : published)
      if (trouble !== undefined) return trouble
      at = page.next
      const end = page.events.at(-1)
      if (end !== undefined) last = { position: end.position, eventId: end.id }
      if (!page.atEnd) continue
      await store.awaitAppend(at, signal)
      if (isStopped()) break
      // The server may have been given an older log meanwhile: at its end nothing would ever come, and what comes after
      // it went on is not what follows.
      ahead = read(at)
      const other = await isOtherLog()
      if (other !== undefined) return other
    }
  } finally {
    // Whatever ended the reading: what was handed over is published or not before the checkpoint is asked for again.
    await underWay
  }
  return underWay
}

/**
 * Moves events from the store to the stream, each once and in the order of the log: a batch and the checkpoint that
 * covers it are published in one step, and after any failure the relay goes on from the checkpoint that stands there.
 * Resolves when stopped; on the left why it must not go on: another relay took over, or a batch that cannot travel.
 */
export const runRelay = async (options: RelayOptions): Promise<E.Either<string, void>> => {
  const { signal, onTrouble } = options
  const count = { events: 0 }
  const isStopped = () => signal.aborted
  let pause = firstPause
  while (!isStopped()) {
    const before = count.events
    let trouble: Trouble | undefined
    try {
      trouble = await follow(options, count)
    } catch (error) {
      if (isStopped()) break
      if (!(error instanceof StoreUnavailable)) throw error
      const why = error instanceof ReadDenied ? '' : 'the event store is unavailable: '
      trouble = { final: false, reason: `${why}${error.message}` }
    }
    if (trouble === undefined) break
    if (trouble.final) return E.left(trouble.reason)
    onTrouble?.(trouble.reason)
    if (count.events > before) pause = firstPause
    await sleep(pause, undefined, { signal }).catch(() => undefined)
    pause = Math.min(pause * 2, longestPause)
  }
  return E.right(undefined)
}
