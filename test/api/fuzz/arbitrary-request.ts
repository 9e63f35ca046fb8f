import { jsonSchemaOf } from '@ledger/kernel'
import type { AnyRoute } from '@ledger/service-kit'
import { ReadingPurpose } from '@ledger/ledger'
import fc from 'fast-check'
import { gzipSync } from 'node:zlib'
import { arbitraryFromSchema, mutated, oddValue } from './arbitrary-from-schema.ts'

/** A request as it goes over the wire. */
export type WireRequest = {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer | undefined
}

const jsonBytes = (value: unknown): Buffer => Buffer.from(JSON.stringify(value))

/** What comes in place of JSON: broken, of another charset, compressed or cut off, far too large. */
const brokenBody: fc.Arbitrary<readonly [Buffer, Readonly<Record<string, string>>]> = fc.oneof(
  fc
    .constantFrom('{', '{"a":', '[1,]', 'null', '"x"', '', '\u0000', '{"a":1}{"b":2}')
    .map((text) => [Buffer.from(text), {}] as const),
  fc.uint8Array({ minLength: 1, maxLength: 200 }).map((bytes) => [Buffer.from(bytes), {}] as const),
  fc.constant([gzipSync('{"report":{}}').subarray(0, 15), { 'content-encoding': 'gzip' }] as const),
  fc.constant([Buffer.from('{}'), { 'content-encoding': 'gzip' }] as const),
  fc.constant([Buffer.from('{}'), { 'content-encoding': 'lzma' }] as const),
  fc
    .constantFrom('text/plain', 'application/xml', 'application/json; charset=utf-7', 'nonsense')
    .map((type) => [Buffer.from('{}'), { 'content-type': type }] as const),
  fc.constant([jsonBytes({ report: 'x'.repeat(10 * 1024 * 1024) }), {}] as const),
  fc.constant([Buffer.from(`${'['.repeat(20_000)}${']'.repeat(20_000)}`), {}] as const),
)

const body = ({
  body: kind,
}: AnyRoute): fc.Arbitrary<readonly [Buffer | undefined, Readonly<Record<string, string>>]> => {
  switch (kind.kind) {
    case 'none':
      return fc.constant([undefined, {}])
    case 'json': {
      const valid = arbitraryFromSchema(jsonSchemaOf(kind.codec))
      const json = fc.oneof({ weight: 3, arbitrary: mutated(valid) }, valid, oddValue)
      return fc.oneof({ weight: 4, arbitrary: json.map((value) => [jsonBytes(value), {}] as const) }, brokenBody)
    }
    case 'stream': {
      const line = fc.oneof(mutated(arbitraryFromSchema(kind.schema)), oddValue).map(jsonBytes)
      const lines = fc.array(
        fc.oneof(
          line,
          brokenBody.map(([bytes]) => bytes),
        ),
        { maxLength: 5 },
      )
      const type = { 'content-type': kind.mediaType }
      return lines.map((all) => [Buffer.concat(all.flatMap((one) => [one, Buffer.from('\n')])), type] as const)
    }
  }
}

const query = (route: AnyRoute): fc.Arbitrary<string> => {
  const { properties = {} } = jsonSchemaOf(route.query) as { properties?: Readonly<Record<string, object>> }
  const names = Object.keys(properties)
  const name =
    names.length === 0 ? fc.constant('x') : fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...names) }, fc.string())
  const value = fc.oneof(
    fc.constantFrom(
      'IDN',
      'KHM,PHL',
      '2023',
      '2020/2023',
      '-1',
      '99999999999999999999',
      'csv',
      '',
      'reported',
      "'; drop--",
    ),
    fc.string(),
  )
  return fc
    .array(fc.tuple(name, value), { maxLength: 3 })
    .map((pairs) =>
      pairs
        .map(([one, other]) => `${encodeURIComponent(one.toWellFormed())}=${encodeURIComponent(other.toWellFormed())}`)
        .join('&'),
    )
}

const segment = fc.oneof(
  fc.constantFrom('a0000000-0000-4000-8000-00000000000a', 'IDN', 'XXX', '..', '%00', '%', '%ff', '0', "x'y"),
  fc.string({ minLength: 1, maxLength: 12 }).map((text) => encodeURIComponent(text.toWellFormed())),
)

const header = fc.oneof(
  fc.constantFrom('"a"', '*', '"0"', '0', '', '""', 'W/"1"', '"-1"', '"9007199254740993"', '"x'),
  fc.string({ unit: 'grapheme-ascii' }).map((text) => text.trim()),
)

const optionalHeader = (name: string) =>
  fc.option(header, { nil: undefined }).map((value) => (value === undefined ? {} : { [name]: value }))

const purpose = fc
  .option(fc.oneof(fc.constantFrom(...ReadingPurpose.codes), header), { nil: undefined })
  .map((value) => (value === undefined ? {} : { 'ledger-purpose': value }))

/** A request to a route: mostly of its form with something wrong in it, seldom right, sometimes of no form at all. */
export const arbitraryRequest = (route: AnyRoute, tokens: ReadonlyArray<string>): fc.Arbitrary<WireRequest> =>
  fc
    .record({
      method: fc.oneof({ weight: 8, arbitrary: fc.constant(route.method) }, fc.constantFrom('put', 'delete', 'patch')),
      segments: fc.array(segment, { minLength: 1, maxLength: 1 }),
      query: query(route),
      body: body(route),
      headers: fc.tuple(
        optionalHeader('idempotency-key'),
        optionalHeader('if-match'),
        optionalHeader('accept'),
        purpose,
      ),
      token: fc.constantFrom(...tokens),
    })
    .map(({ method, segments: [id = ''], query: asked, body: [bytes, more], headers, token }) => ({
      method: method.toUpperCase(),
      path: `${route.path.replaceAll(/\{\w+\}/g, id)}${asked === '' ? '' : `?${asked}`}`,
      headers: {
        'content-type': 'application/json',
        ...(Object.assign({}, ...headers) as Readonly<Record<string, string>>),
        ...more,
        ...(token !== '' && { authorization: `Bearer ${token}` }),
      },
      body: bytes,
    }))
