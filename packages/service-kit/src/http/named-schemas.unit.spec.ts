import { describe, expect, test } from 'vitest'
import { namedSchemas } from './named-schemas.ts'

const code = { type: 'string', enum: ['a', 'b'], title: 'Code' }
const thing = { type: 'object', title: 'Thing', properties: { code }, required: ['code'] }

describe('schemas with a title', () => {
  test('stand once under it, those within them too, and are referred to everywhere else', () => {
    const { described, schemas } = namedSchemas({ one: thing, many: { type: 'array', items: thing }, code })
    const toCode = { $ref: '#/components/schemas/Code' }
    const toThing = { $ref: '#/components/schemas/Thing' }
    expect(described).toEqual({ one: toThing, many: { type: 'array', items: toThing }, code: toCode })
    expect(schemas).toEqual({ Code: code, Thing: { ...thing, properties: { code: toCode } } })
  })

  test('that only say what a text is stay where they are', () => {
    const country = { type: 'string', pattern: '^[A-Z]{3}$', title: 'ISO 3166-1 alpha-3' }
    expect(namedSchemas({ country })).toEqual({ described: { country }, schemas: {} })
  })

  test('of which two differ and have one title are an error', () => {
    expect(() => namedSchemas({ a: code, b: { ...code, enum: ['c'] } })).toThrow('named Code')
  })
})
