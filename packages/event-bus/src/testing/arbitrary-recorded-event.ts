import type { RecordedEvent } from '@ledger/event-store'
import { instantOf } from '@ledger/kernel'
import fc from 'fast-check'

const blankEnds = (text: string): boolean => text.trim() !== text
const line = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
  .filter((text) => !blankEnds(text) && text.length > 0 && !/[\u0000-\u001f\u007f]/.test(text))
const word = fc.oneof(line, fc.uuid())
const number64 = fc.bigInt({ min: 0n, max: 9_223_372_036_854_775_807n })

/** What JSON can say: all but a negative zero, which it reads and never writes. */
const data = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as unknown)

const metadata = fc.record(
  {
    agency: word,
    actor: word,
    recordedAt: fc.integer({ min: 0, max: 4_102_444_800_000 }).map(instantOf),
    correlationId: word,
    causationId: word,
    commandId: word,
    fingerprint: word,
    schemaVersion: fc.integer({ min: 1, max: 999_999_999 }),
    traceparent: word,
    clock: fc.constant('synthetic' as const),
  },
  {
    requiredKeys: [
      'agency',
      'actor',
      'recordedAt',
      'correlationId',
      'causationId',
      'commandId',
      'fingerprint',
      'schemaVersion',
    ],
  },
)

/** Any event that a store may hold. */
export const arbitraryRecordedEvent: fc.Arbitrary<RecordedEvent> = fc.record({
  id: fc.uuid(),
  stream: fc.oneof(
    fc
      .constantFrom('case', 'figure', 'agency', 'merge')
      .chain((category) => fc.uuid().map((id) => `${category}-${id}`)),
    line,
  ),
  revision: fc.maxSafeNat(),
  position: fc.oneof(
    fc.record({ commit: number64, prepare: number64 }),
    number64.map((at) => ({ commit: at, prepare: at })),
  ),
  type: fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,40}$/),
  data,
  metadata,
})
