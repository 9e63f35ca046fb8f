import { metadataFrom } from '@ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'
import { at, byStream, idsOf, several, sorted, type BusFixture } from './bus-fixture.ts'
import { someRecordedEvent } from './some-recorded-event.ts'

/** What is promised to the relay: batches travel whole, with their checkpoint, from one publisher at a time. */
export const publishingContract = ({
  bus,
  publisher,
  checkpointOf,
  lastEventOf,
  published,
  refused,
  consumed,
}: BusFixture): void => {
  test('what goes in comes out once, and each stream in its order', async () => {
    const relay = publisher()
    await checkpointOf(relay)
    const events = several(500)
    for (let from = 0; from < 500; from += 100) {
      await published(relay, events.slice(from, from + 100), at(from + 99))
    }
    const kept = await consumed(500)
    expect(sorted(idsOf(kept.events()))).toEqual(sorted(idsOf(events)))
    expect([...byStream(kept.events())].sort()).toEqual([...byStream(events)].sort())
  })

  test('an event comes out exactly as it went in', async () => {
    const relay = publisher()
    await checkpointOf(relay)
    const event = someRecordedEvent(1, {
      position: { commit: 9_007_199_254_740_993n, prepare: 9_007_199_254_740_992n },
      data: { text: 'Nha Trang ☂ ភ្នំពេញ "quoted" \u0000', list: [1, 2.5, null, true], nested: { a: {} } },
    })
    await published(relay, [event], event.position)
    expect((await consumed(1)).events()).toEqual([event])
  })

  test('the checkpoint is unknown at first, then that of the last batch, also to a later publisher', async () => {
    const first = publisher()
    expect(await checkpointOf(first)).toBeUndefined()
    await published(first, several(3), at(2))
    const batch = several(3, 3)
    await published(first, batch, { commit: 9n, prepare: 7n })
    expect(await checkpointOf(first)).toEqual({ commit: 9n, prepare: 7n })
    expect(await checkpointOf(publisher())).toEqual({ commit: 9n, prepare: 7n })
    const last = batch.at(-1)
    expect(await lastEventOf(publisher())).toEqual({ position: last!.position, eventId: last!.id })
  })

  test('an empty batch moves the checkpoint, and nothing else', async () => {
    const relay = publisher()
    await checkpointOf(relay)
    await published(relay, [], at(40))
    await published(relay, several(1, 41), at(41))
    await published(relay, [], at(50))
    expect(await checkpointOf(publisher())).toEqual(at(50))
    expect((await consumed(1)).events()).toHaveLength(1)
  })

  test('a batch that was sent and not committed leaves neither events nor checkpoint', async () => {
    const first = publisher()
    await checkpointOf(first)
    await published(first, several(5), at(4))
    await bus().interruptedPublish(several(20, 5), at(24))
    const second = publisher()
    expect(await checkpointOf(second)).toEqual(at(4))
    const again = several(20, 5)
    await published(second, again, at(24))
    await published(second, several(1, 25), at(25))
    const kept = await consumed(26)
    expect(kept.events()).toHaveLength(26)
    expect(idsOf(kept.events())).toEqual(expect.arrayContaining([...idsOf(again)]))
  })

  test('a second publisher shuts the first out, for good', async () => {
    const [first, second] = [publisher(), publisher()]
    await checkpointOf(first)
    await published(first, several(2), at(1))
    expect(await checkpointOf(second)).toEqual(at(1))
    expect(await refused(first, several(5, 2), at(6))).toMatchObject({ kind: 'fenced' })
    expect(await first.checkpoint()()).toMatchObject(E.left({ kind: 'fenced' }))
    expect(await refused(first, several(5, 2), at(6))).toMatchObject({ kind: 'fenced' })
    await published(second, several(3, 2), at(4))
    expect((await consumed(5)).events()).toHaveLength(5)
    expect(await checkpointOf(second)).toEqual(at(4))
  })

  test('nothing is published before the checkpoint was read, or against its order', async () => {
    const relay = publisher()
    expect(await refused(relay, several(1), at(0))).toMatchObject({ kind: 'unavailable' })
    await checkpointOf(relay)
    await published(relay, several(3), at(2))
    expect(await refused(relay, several(1, 2), at(2))).toMatchObject({
      kind: 'rejected',
      event: { stream: 'case-2', revision: 0 },
    })
    await checkpointOf(relay)
    expect(await refused(relay, [], at(1))).toMatchObject({ kind: 'rejected' })
    await checkpointOf(relay)
    expect(await refused(relay, several(3, 3), at(4))).toMatchObject({ kind: 'rejected' })
    expect((await consumed(3)).events()).toHaveLength(3)
  })

  test('an event that cannot travel is named, and nothing of its batch is published', async () => {
    const relay = publisher()
    await checkpointOf(relay)
    const bad = someRecordedEvent(2, { stream: 'case-bad', revision: 7, metadata: metadataFrom({ agency: 'x' }) })
    expect(await refused(relay, [...several(2), bad], at(2))).toMatchObject({
      kind: 'rejected',
      event: { stream: 'case-bad', revision: 7 },
    })
    expect(await checkpointOf(relay)).toBeUndefined()
    await published(relay, several(2), at(1))
    expect((await consumed(2)).events()).toHaveLength(2)
  })

  test('calls that are made at once are done one after another', async () => {
    const relay = publisher()
    const results = await Promise.all([
      relay.checkpoint()(),
      relay.publish(several(2), at(1))(),
      relay.publish(several(2, 2), at(3))(),
    ])
    expect(results.filter((result) => E.isLeft(result))).toEqual([])
    expect((await consumed(4)).events()).toHaveLength(4)
  })

  test('big batches travel whole, also when one stream or one event is big', async () => {
    const relay = publisher()
    await checkpointOf(relay)
    const events = [...several(3000), ...several(2000, 3000, 1)].map((event, i) =>
      i % 1500 === 7 ? { ...event, data: { text: 'x'.repeat(2 * 1024 * 1024) } } : event,
    )
    await published(relay, events, at(4999))
    const kept = await consumed(5000)
    expect(sorted(idsOf(kept.events()))).toEqual(sorted(idsOf(events)))
    expect(kept.events().filter(({ data }) => JSON.stringify(data).length > 2_000_000)).toHaveLength(4)
  })
}
