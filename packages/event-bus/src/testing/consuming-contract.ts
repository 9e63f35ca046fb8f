import { expect, test } from 'vitest'
import { at, byStream, idsOf, running, several, until, type BusFixture } from './bus-fixture.ts'
import { keeper, keepingHandler } from './keeping-handler.ts'
import { someRecordedEvent } from './some-recorded-event.ts'

/** What is promised to a projector: each record once, in the order of its stream, from where its handler says. */
export const consumingContract = ({ bus, publisher, checkpointOf, published, consumed }: BusFixture): void => {
  test('a consumer goes on where its handler says', async () => {
    const relay = publisher()
    await checkpointOf(relay)
    await published(relay, several(60), at(59))
    const all = await consumed(60)
    const kept = keeper()
    for (const { partition, record } of all.applied) {
      const seen = all.applied.filter((one) => one.partition === partition).slice(0, 3)
      if (seen.some((one) => one.record === record)) kept.offsets.set(partition, record.offset + 1n)
    }
    const left =
      60 -
      [...Map.groupBy(all.applied, (one) => one.partition).values()].reduce(
        (sum, of) => sum + Math.min(3, of.length),
        0,
      )
    await consumed(left, kept, 'another')
    expect(kept.applied).toHaveLength(left)
    await published(relay, several(10, 60), at(69))
    await consumed(left + 10, kept, 'another')
    expect(new Set(idsOf(kept.events())).size).toBe(left + 10)
  })

  test('a consumer goes on where it knows the last event again, whatever was read behind it', async () => {
    const relay = publisher()
    await checkpointOf(relay)
    await published(relay, several(1, 0, 1), at(0))
    await bus().putForeign({ key: Buffer.from('case-0'), headers: {}, value: null })
    const kept = await consumed(2)
    await published(relay, several(2, 1, 1), at(2))
    await consumed(4, kept)
    expect(kept.applied.map(({ record }) => 'event' in record)).toEqual([true, false, true, true])
  })

  test('a consumer does not go on where another event stands than was read: the topic was made anew', async () => {
    const relay = publisher()
    await checkpointOf(relay)
    await published(relay, several(40), at(39))
    const kept = await consumed(40)
    const [[partition, last] = [0, undefined]] = kept.lasts
    kept.lasts.set(partition, { ...last!, eventId: someRecordedEvent(99).id })
    await published(relay, several(40, 40), at(79))
    const consumer = running(bus().consumer('projector'), keepingHandler(kept))
    await expect(consumer.ended).rejects.toThrow(`partition ${partition} of `)
    await expect(consumer.ended).rejects.toThrow('the topic was made anew')
    expect(kept.applied.slice(40).filter((one) => one.partition === partition)).toEqual([])
  })

  test('a consumer that has caught up knows it, and gets what comes later', async () => {
    const relay = publisher()
    await checkpointOf(relay)
    await published(relay, several(30), at(29))
    const kept = keeper()
    const consumer = running(bus().consumer('projector'), keepingHandler(kept))
    await until(() => expect(kept.applied).toHaveLength(30))
    await published(relay, several(30, 30), at(59))
    await until(() => expect(kept.applied).toHaveLength(60))
    await consumer.end()
    const last = new Map(kept.batches.map((batch) => [batch.partition, batch]))
    for (const { next, highWatermark } of last.values()) expect(next).toBe(highWatermark)
    for (const { events, next } of kept.batches) expect(events.every(({ offset }) => offset < next)).toBe(true)
  })

  test('partitions are divided among consumers and handed over, and nothing is lost or doubled', async () => {
    const relay = publisher()
    await checkpointOf(relay)
    const kept = keeper()
    const [a, b] = [keepingHandler(kept), keepingHandler(kept)]
    const all = Array.from({ length: bus().partitions }, (_, partition) => partition)
    const holds = (...handlers: { readonly held: ReadonlySet<number> }[]) =>
      until(() => {
        expect(handlers.flatMap(({ held }) => [...held]).sort((x, y) => x - y)).toEqual(all)
        expect(handlers.every(({ held }) => held.size > 0)).toBe(true)
      })
    const first = running(bus().consumer('projector'), a)
    await holds(a)
    await published(relay, several(100), at(99))
    const second = running(bus().consumer('projector'), b)
    for (let n = 100; n < 600; n += 50) await published(relay, several(50, n), at(n + 49))
    await holds(a, b)
    await published(relay, several(100, 600), at(699))
    await until(() => expect(kept.applied.length).toBeGreaterThanOrEqual(700))
    await first.end()
    await holds(b)
    await published(relay, several(50, 700), at(749))
    await until(() => expect(kept.applied.length).toBeGreaterThanOrEqual(750))
    await second.end()
    expect(kept.applied).toHaveLength(750)
    for (const [, of] of byStream(kept.events())) expect(of.map(({ revision }) => revision)).toEqual([...of.keys()])
    expect(new Set(kept.events().map(({ position }) => position.commit)).size).toBe(750)
    expect(a.held.size + b.held.size).toBe(0)
  })

  test('groups do not share: each gets everything', async () => {
    const relay = publisher()
    await checkpointOf(relay)
    await published(relay, several(20), at(19))
    expect((await consumed(20, keeper(), 'one')).events()).toHaveLength(20)
    expect((await consumed(20, keeper(), 'two')).events()).toHaveLength(20)
  })

  test('what cannot be read as an event is handed over in its place, whole', async () => {
    const relay = publisher()
    await checkpointOf(relay)
    await published(relay, several(1, 0, 1), at(0))
    const foreign = {
      key: Buffer.from('case-0'),
      headers: { note: Buffer.from('hello') },
      value: Buffer.from('{"a":'),
    }
    await bus().putForeign(foreign)
    await bus().putForeign({ ...foreign, value: null })
    await published(relay, several(1, 1, 1), at(1))
    const { applied } = await consumed(4)
    expect(applied.map(({ record }) => 'event' in record)).toEqual([true, false, false, true])
    const [, broken, tombstone] = applied.map(({ record }) => record)
    if (broken === undefined || !('undecodable' in broken)) throw new Error('it was read as an event')
    expect(broken.undecodable).toContainEqual({ field: 'ce_id', rule: 'is required' })
    expect(Buffer.from(broken.record.value!).toString()).toBe('{"a":')
    expect(Buffer.from(broken.record.key!).toString()).toBe('case-0')
    expect(String(broken.record.headers['note'])).toBe('hello')
    expect(tombstone).toMatchObject({ record: { value: null } })
  })
}
