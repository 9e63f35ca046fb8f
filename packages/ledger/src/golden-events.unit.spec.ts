import * as E from 'fp-ts/lib/Either.js'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { agencyEvents } from './agency/events.ts'
import { caseEvents } from './case/events.ts'
import { datasetEvents } from './dataset/events.ts'
import { editionEvents } from './edition/events.ts'
import { figureEvents } from './figure/events.ts'
import { investigationEvents } from './investigation/events.ts'
import { mergeRegisterEvents } from './merge-register/events.ts'
import { mergeRequestEvents } from './merge-request/events.ts'
import { operationEvents } from './operation/events.ts'
import { someContext } from './testing/scenario.ts'
import { recordedIn } from './testing/some-recorded.ts'
import { watchEvents } from './watch/events.ts'

// One file an event type and version, as it was written to the store; `current` where it reads otherwise today. A
// golden file is never changed: what was once written stays readable for ever.
type Golden = { readonly type: string; readonly version: number; readonly data: unknown; readonly current?: unknown }

const recorded = recordedIn(someContext)

const folder = new URL('../golden/', import.meta.url)
const golden = readdirSync(folder).map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Golden)
const schemas = [
  caseEvents,
  operationEvents,
  investigationEvents,
  figureEvents,
  agencyEvents,
  datasetEvents,
  editionEvents,
  mergeRegisterEvents,
  mergeRequestEvents,
  watchEvents,
]

describe('golden events', () => {
  const wanted = schemas.flatMap((schema) =>
    schema.types.flatMap((type) => Array.from({ length: schema.versionOf(type) }, (_, i) => `${type} v${i + 1}`)),
  )

  test('there is one for every version of every event', () => {
    expect(golden.map(({ type, version }) => `${type} v${version}`).sort()).toEqual(wanted.sort())
  })

  test.each(golden)('$type v$version is read as it was meant', ({ type, version, data, current }) => {
    const schema = schemas.find((one) => one.types.includes(type))
    const decoded = schema?.decode(type, version, data, recorded)
    expect(decoded).toEqual(E.right({ type, data: current ?? data }))
  })

  test.each(golden)('$type v$version with one field more or less is refused', ({ type, version, data }) => {
    const schema = schemas.find((one) => one.types.includes(type))
    expect(E.isLeft(schema!.decode(type, version, { ...(data as object), nickname: 'x' }, recorded))).toBe(true)
    const fields = Object.keys(data as object)
    const missing = fields.map((field) => {
      const { [field]: _gone, ...rest } = data as Record<string, unknown>
      return E.isLeft(schema!.decode(type, version, rest, recorded))
    })
    expect(fields.length === 0 || missing.includes(true)).toBe(true)
  })
})
