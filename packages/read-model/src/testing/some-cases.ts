import type { EventStore } from '@ledger/event-store'
import { someEvent } from '@ledger/event-store/testing'
import * as E from 'fp-ts/lib/Either.js'
import { randomUUID } from 'node:crypto'

/** The events of a case that tests of the read models append. */
export const report = {
  type: 'VictimReported',
  data: {
    report: { channel: 'Hotline', reportedOn: '2023-05-04', country: 'IDN' },
    person: { citizenships: ['IDN'], gender: 'Feminine', ageBand: '24-26' },
    exploitation: { country: 'KHM', forms: ['ForcedCriminality'] },
    holder: 'a0000000-0000-4000-8000-000000000001',
  },
}
export const rescue = { type: 'VictimRescued', data: { rescuedOn: '2023-06-26', manner: 'Rescued', country: 'KHM' } }
/** How an agency is registered. */
export const registration = {
  type: 'AgencyRegistered',
  data: { name: 'An embassy', organisationType: 'EmbassyOrConsulate', country: 'IDN' },
}
/** One that no program knows. */
export const poison = { type: 'VictimTeleported', data: {} }

/** Streams of so many cases. */
export const someCases = (n: number): ReadonlyArray<string> => Array.from({ length: n }, () => `case-${randomUUID()}`)

/** Appends events, or throws. */
export const append = async (
  store: EventStore,
  stream: string,
  expected: number | 'no-stream',
  ...events: { type: string; data: unknown }[]
): Promise<void> => {
  const result = await store.append(
    stream,
    expected,
    events.map((event) => someEvent(event)),
  )()
  if (E.isLeft(result)) throw new Error(`not appended: ${result.left.kind}`)
}
