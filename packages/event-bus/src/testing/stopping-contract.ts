import { expect, test } from 'vitest'
import type { PartitionHandler } from '../event-consumer.ts'
import { at, running, several, type BusFixture } from './bus-fixture.ts'
import { keeper, keepingHandler } from './keeping-handler.ts'

/** What is promised where a handler fails, or a consumer is told to stop. */
export const stoppingContract = ({ bus, publisher, checkpointOf, published, consumed }: BusFixture): void => {
  test('a handler that fails ends the run with its error, and nothing is skipped', async () => {
    const relay = publisher()
    await checkpointOf(relay)
    await published(relay, several(40), at(39))
    const kept = keeper()
    const handler = keepingHandler(kept)
    let handled = 0
    const failing: PartitionHandler = {
      ...handler,
      handle: (batch, signal) =>
        ++handled === 2 ? Promise.reject(new Error('the database refused')) : handler.handle(batch, signal),
    }
    await expect(running(bus().consumer('projector'), failing).ended).rejects.toThrow('the database refused')
    expect(handler.held.size).toBe(0)
    await consumed(40, kept)
    expect(kept.applied).toHaveLength(40)
  })

  test('a handler that cannot tell its offsets ends the run with its error', async () => {
    const failing = { ...keepingHandler(keeper()), assigned: () => Promise.reject(new Error('no database')) }
    await expect(running(bus().consumer('projector'), failing).ended).rejects.toThrow('no database')
  })

  test('a consumer that is stopped says so to its handler, and hands over nothing more', async () => {
    const relay = publisher()
    await checkpointOf(relay)
    const kept = keeper()
    const handler = keepingHandler(kept)
    const stop = new AbortController()
    let told = false
    const ended = bus()
      .consumer('projector')
      .run(
        {
          ...handler,
          handle: async (_, signal) => {
            stop.abort()
            told = signal.aborted
            await Promise.resolve()
          },
        },
        stop.signal,
      )
    await published(relay, several(50), at(49))
    await ended
    expect(told).toBe(true)
    expect(handler.held.size).toBe(0)
    expect(handler.revocations.flat()).toHaveLength(bus().partitions)
    const after = keeper()
    await consumed(50, after)
    expect(after.applied).toHaveLength(50)
  })

  test('a consumer that is told to stop before it starts does nothing', async () => {
    await bus().consumer('projector').run(keepingHandler(keeper()), AbortSignal.abort())
  })
}
