import type { Position, RecordedEvent } from '@ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { afterEach, beforeEach, expect, vi } from 'vitest'
import type { EventConsumer, PartitionHandler } from '../event-consumer.ts'
import type { EventPublisher } from '../event-publisher.ts'
import type { BusUnderTest } from './bus-under-test.ts'
import { keeper, keepingHandler, type Keeper } from './keeping-handler.ts'
import { someRecordedEvent } from './some-recorded-event.ts'

/** A position in the log. */
export const at = (n: number): Position => ({ commit: BigInt(n), prepare: BigInt(n) })
const patience = { timeout: 120_000, interval: 20 }
/** Waits until an assertion holds. */
export const until = (assertion: () => void) => vi.waitFor(assertion, patience)

/** Events of `streams` streams in turn, the first at position `from`. */
export const several = (count: number, from = 0, streams = 7): ReadonlyArray<RecordedEvent> =>
  Array.from({ length: count }, (_, i) =>
    someRecordedEvent(from + i, { stream: `case-${(from + i) % streams}`, revision: Math.floor((from + i) / streams) }),
  )

export const idsOf = (events: ReadonlyArray<RecordedEvent>) => events.map(({ id }) => id)
export const sorted = (texts: ReadonlyArray<string>) => [...texts].sort()
export const byStream = (events: ReadonlyArray<RecordedEvent>) => Map.groupBy(events, ({ stream }) => stream)

/** Runs a consumer beside the test, and ends it. */
export const running = (consumer: EventConsumer, handler: PartitionHandler) => {
  const stop = new AbortController()
  const ended = consumer.run(handler, stop.signal)
  ended.catch(() => undefined)
  return {
    ended,
    end: async () => {
      stop.abort()
      await ended
    },
  }
}

/** A bus of its own for each test of a contract, and what is done with it everywhere. `open` gives an empty one. */
export const busFixture = (open: () => Promise<BusUnderTest>) => {
  let bus: BusUnderTest
  const publishers: EventPublisher[] = []
  const publisher = () => {
    const one = bus.publisher()
    publishers.push(one)
    return one
  }
  const checkpointOf = async (from: EventPublisher) => {
    const read = await from.checkpoint()()
    if (E.isLeft(read)) throw new Error(`the checkpoint cannot be read: ${JSON.stringify(read.left)}`)
    return read.right?.position
  }
  const lastEventOf = async (from: EventPublisher) => {
    const read = await from.checkpoint()()
    return E.isRight(read) ? read.right?.last : undefined
  }
  const published = async (to: EventPublisher, events: ReadonlyArray<RecordedEvent>, checkpoint: Position) => {
    expect(await to.publish(events, checkpoint)()).toEqual(E.right(undefined))
  }
  const refused = async (to: EventPublisher, events: ReadonlyArray<RecordedEvent>, checkpoint: Position) => {
    const result = await to.publish(events, checkpoint)()
    if (E.isRight(result)) throw new Error('the batch was published')
    return result.left
  }
  /** Consumes as a group until so many records were kept, and a little longer for those that should not come. */
  const consumed = async (count: number, kept: Keeper = keeper(), group = 'projector') => {
    const consumer = running(bus.consumer(group), keepingHandler(kept))
    await until(() => {
      if (kept.applied.length < count) throw new Error(`${kept.applied.length} of ${count} records came`)
    })
    await consumer.end()
    expect(kept.repeated).toEqual([])
    return kept
  }

  beforeEach(async () => {
    bus = await open()
  })
  afterEach(async () => {
    await Promise.all(publishers.splice(0).map((one) => one.close()))
    await bus.close()
  })

  return { bus: () => bus, publisher, checkpointOf, lastEventOf, published, refused, consumed }
}

/** What the tests of the contract share. */
export type BusFixture = ReturnType<typeof busFixture>
