import specs from '@asyncapi/specs'
import { Ajv, type AnySchemaObject } from 'ajv'
import addFormats from 'ajv-formats'
import { expect, test } from 'vitest'
import { asyncApiDocument } from './async-api.ts'
import { declaredTopics } from './topics/topic-declaration.ts'

// The schema brings its own copy of the schema of schemas.
const ajv = new Ajv({ strict: false, allErrors: true, meta: false, validateSchema: false })
addFormats.default(ajv)
const validate = ajv.compile(specs.schemas['3.0.0'] as AnySchemaObject)

const asJson = (document: unknown): Record<string, unknown> =>
  JSON.parse(JSON.stringify(document)) as Record<string, unknown>

test('the document of the topics is AsyncAPI 3, and tells them as they are declared', () => {
  const document = asJson(asyncApiDocument(declaredTopics))
  const isValid = validate(document)
  expect(validate.errors ?? []).toEqual([])
  expect(isValid).toBe(true)
  expect(document).toMatchObject({
    channels: {
      events: {
        address: 'ledger.events.v1',
        bindings: {
          kafka: { partitions: 12, topicConfiguration: { 'cleanup.policy': ['delete'], 'retention.ms': -1 } },
        },
      },
      checkpoints: { address: 'ledger.relay.v1', bindings: { kafka: { partitions: 1 } } },
    },
    components: {
      messages: { event: { headers: { required: expect.arrayContaining(['ce_id', 'ce_sequence']) as unknown } } },
    },
  })
})

test('a document that is none is told apart', () => {
  expect(validate({ ...asJson(asyncApiDocument(declaredTopics)), channels: { events: { address: 7 } } })).toBe(false)
})

test('every reference of the document leads somewhere', () => {
  const document = asJson(asyncApiDocument(declaredTopics))
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path!.split('/'))
  expect(references.length).toBeGreaterThan(5)
  for (const path of references) {
    const target = path.reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], document)
    expect(target, path.join('/')).toBeDefined()
  }
})
