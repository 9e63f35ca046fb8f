import { metadataFrom, type EventMetadata, type RecordedEvent } from '@ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeEnvelope, encodeEnvelope, type Envelope } from './envelope.ts'
import { arbitraryRecordedEvent } from './testing/arbitrary-recorded-event.ts'
import { someRecordedEvent } from './testing/some-recorded-event.ts'
import { wireRecordOf } from './testing/wire-record-of.ts'
import type { WireRecord } from './wire-record.ts'

const encoded = (event: RecordedEvent): Envelope => {
  const envelope = encodeEnvelope(event)
  if (E.isLeft(envelope)) throw new Error(JSON.stringify(envelope.left))
  return envelope.right
}

const caseId = '5f0c1b1e-4c5e-4b7e-9d3e-0a1b2c3d4e5f'
const event: RecordedEvent = {
  ...someRecordedEvent(0),
  id: 'a3bb189e-8bf9-5888-9912-ace4e6543002',
  stream: `case-${caseId}`,
  revision: 41,
  position: { commit: 4711n, prepare: 4700n },
  type: 'VictimReported',
  data: { citizenship: 'KHM' },
  metadata: {
    ...(someRecordedEvent(0).metadata as EventMetadata),
    schemaVersion: 2,
    traceparent: '00-aa-bb-01',
    clock: 'synthetic',
  },
}

describe('an envelope', () => {
  test('is a CloudEvent in the binary mode of the Kafka binding', () => {
    expect(encoded(event)).toEqual({
      key: `case-${caseId}`,
      headers: {
        'content-type': 'application/json',
        ce_specversion: '1.0',
        ce_id: 'a3bb189e-8bf9-5888-9912-ace4e6543002',
        ce_source: '/ledger',
        ce_type: 'ledger.VictimReported.v2',
        ce_time: '2024-08-14T00:00:00.000Z',
        ce_subject: `case-${caseId}`,
        ce_partitionkey: `case-${caseId}`,
        ce_sequence: '00000000000000000041',
        ce_recordedtime: '2024-08-14T00:00:00.000Z',
        ce_correlationid: 'correlation',
        ce_causationid: 'causation',
        ce_dataclassification: 'pseudonymous',
        ce_position: '4711/4700',
        ce_revision: '41',
        ce_schemaversion: '2',
        ce_agency: 'a0000000-0000-4000-8000-000000000001',
        ce_actor: 'tester',
        ce_commandid: 'command',
        ce_fingerprint: 'fingerprint',
        traceparent: '00-aa-bb-01',
        ce_clock: 'synthetic',
      },
      value: '{"citizenship":"KHM"}',
    })
  })

  test('gives back exactly the event that went in', () => {
    fc.assert(
      fc.property(arbitraryRecordedEvent, (any) => {
        expect(decodeEnvelope(wireRecordOf(encoded(any)))).toEqual(E.right(any))
      }),
      { numRuns: 500 },
    )
  })

  test('of whatever a store may hold is refused, or gives exactly that back', () => {
    const odd = fc.constantFrom('', ' x', 'a\ud800', 'a\n', 'case-1', 'x'.repeat(201), 'VictimReported', 'a/b', 'é')
    const number = fc.constantFrom(-1, 0, 1, 1.5, 2 ** 53, 999_999_999, 1e9, NaN)
    // Of a dozen fields most must be as they should be, or hardly any event would travel.
    const some = <A>(value: A, any: fc.Arbitrary<unknown>) =>
      fc.oneof({ weight: 9, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: any })
    const metadataOf = event.metadata
    const anything = fc.record({
      id: some(event.id, odd),
      stream: some(event.stream, odd),
      type: some(event.type, odd),
      revision: some(event.revision, number),
      data: some(event.data, fc.constantFrom(null, undefined, 1)),
      metadata: fc
        .record(
          Object.fromEntries(
            Object.entries(metadataOf).map(([name, value]) => [name, some<unknown>(value, fc.oneof(odd, number))]),
          ),
        )
        .map(metadataFrom),
    })
    let travelled = 0
    fc.assert(
      fc.property(anything, (over) => {
        const any = { ...event, ...over } as RecordedEvent
        const envelope = encodeEnvelope(any)
        if (E.isLeft(envelope)) return
        travelled++
        expect(decodeEnvelope(wireRecordOf(envelope.right))).toEqual(E.right(any))
      }),
      { numRuns: 1000 },
    )
    expect(travelled).toBeGreaterThan(200)
  })

  test.each([
    ['figure-1', 'public'],
    ['agency-1', 'public'],
    ['case-1', 'pseudonymous'],
    ['investigation-1', 'pseudonymous'],
    ['merge-register', 'pseudonymous'],
    ['anything else', 'pseudonymous'],
  ])('classifies the events of %s as %s', (stream, classification) => {
    expect(encoded({ ...event, stream }).headers.ce_dataclassification).toBe(classification)
  })

  test('leaves the headers of others aside', () => {
    const record = wireRecordOf(encoded(event))
    const headers = { ...record.headers, tracestate: Buffer.from('x=1'), baggage: [Buffer.from('a'), Buffer.from('b')] }
    expect(decodeEnvelope({ ...record, headers })).toEqual(E.right(event))
  })
})

describe('an event that cannot travel is refused by what is wrong', () => {
  const { metadata } = event
  test.each([
    ['an id that is no UUID', { id: 'x' }, 'ce_id'],
    ['a stream with a line break', { stream: 'case-1\n2' }, 'ce_subject'],
    ['a type with a blank', { type: 'Victim Reported' }, 'ce_type'],
    ['a revision below 0', { revision: -1 }, 'ce_sequence'],
    ['no data', { data: undefined }, 'data'],
    ['metadata of another shape', { metadata: metadataFrom({ ...metadata, agency: 7 }) }, 'metadata.agency'],
    ['no metadata', { metadata: metadataFrom(undefined) }, 'metadata'],
    ['half a character', { metadata: metadataFrom({ ...metadata, actor: 'a\ud800' }) }, 'metadata.actor'],
  ])('%s', (_, over: Partial<RecordedEvent>, field) => {
    const envelope = encodeEnvelope({ ...event, ...over })
    expect(E.isLeft(envelope) && envelope.left.map((error) => error.field)).toContain(field)
  })
})

describe('a record that is no event is refused by header and rule', () => {
  const good = wireRecordOf(encoded(event))
  const withHeaders = (over: Readonly<Record<string, Uint8Array | ReadonlyArray<Uint8Array>>>): WireRecord => ({
    ...good,
    headers: { ...good.headers, ...over },
  })
  const text = (said: string) => Buffer.from(said)
  const errorsOf = (record: WireRecord) => {
    const decoded = decodeEnvelope(record)
    return E.isLeft(decoded) ? decoded.left : []
  }

  test.each([
    ['content-type', 'application/xml'],
    ['ce_specversion', '0.3'],
    ['ce_id', 'not-a-uuid'],
    ['ce_source', '/elsewhere'],
    ['ce_type', 'ledger.VictimReported'],
    ['ce_type', 'other.VictimReported.v2'],
    ['ce_time', '2024-08-14'],
    ['ce_subject', ''],
    ['ce_sequence', '41'],
    ['ce_position', '815/'],
    ['ce_revision', '041'],
    ['ce_revision', '9999999999999999'],
    ['ce_schemaversion', '0'],
    ['ce_dataclassification', 'secret'],
    ['ce_agency', ' '],
    ['ce_clock', 'real'],
    ['ce_sequence', '00000000000000000042'],
    ['ce_schemaversion', '3'],
    ['ce_recordedtime', '2024-08-15T00:00:00.000Z'],
    ['ce_partitionkey', 'case-2'],
    ['ce_dataclassification', 'public'],
    ['ce_surprise', 'x'],
  ])('%s: %j', (header, value) => {
    const errors = errorsOf(withHeaders({ [header]: text(value) }))
    expect(errors.map(({ field }) => field)).toEqual([header])
    if (value.trim().length > 2) expect(JSON.stringify(errors)).not.toContain(value)
  })

  test.each(Object.keys(good.headers).filter((name) => name !== 'traceparent' && name !== 'ce_clock'))(
    'without %s',
    (missing) => {
      const headers = Object.fromEntries(Object.entries(good.headers).filter(([name]) => name !== missing))
      expect(errorsOf({ ...good, headers })).toEqual([{ field: missing, rule: 'is required' }])
    },
  )

  test('a header given twice', () => {
    expect(errorsOf(withHeaders({ ce_actor: [text('a'), text('b')] }))).toContainEqual({
      field: 'ce_actor',
      rule: 'must be given once',
    })
  })

  test('bytes that are no UTF-8', () => {
    const bytes = Buffer.from([0xc3, 0x28])
    expect(errorsOf(withHeaders({ ce_actor: bytes }))[0]).toEqual({ field: 'ce_actor', rule: 'must be UTF-8' })
    expect(errorsOf({ ...good, key: bytes })[0]).toEqual({ field: 'key', rule: 'must be UTF-8' })
    expect(errorsOf({ ...good, value: bytes })[0]).toEqual({ field: 'value', rule: 'must be UTF-8' })
  })

  test('another key than the stream, or none', () => {
    expect(errorsOf({ ...good, key: text('case-2') })).toMatchObject([{ field: 'key' }])
    expect(errorsOf({ ...good, key: null })).toMatchObject([{ field: 'key', rule: 'is required' }])
  })

  test('a tombstone', () => {
    expect(errorsOf({ ...good, value: null })).toMatchObject([{ field: 'value' }])
  })

  test('a value that is no JSON', () => {
    expect(errorsOf({ ...good, value: text('{"citizenship":') })).toEqual([{ field: 'value', rule: 'must be JSON' }])
    expect(errorsOf({ ...good, value: text('') })).toEqual([{ field: 'value', rule: 'must be JSON' }])
  })

  test('whatever bytes come, with an answer instead of an exception', () => {
    const bytes = fc.uint8Array({ maxLength: 40 })
    const header = fc.constantFrom(...Object.keys(good.headers))
    fc.assert(
      fc.property(header, bytes, fc.option(bytes), fc.option(bytes), (name, of, key, value) => {
        expect(decodeEnvelope({ key, value, headers: { ...good.headers, [name]: of } })).toHaveProperty('_tag')
      }),
    )
  })
})
