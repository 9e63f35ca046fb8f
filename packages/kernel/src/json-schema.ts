import type * as t from 'io-ts'

/** A JSON Schema (draft 2020-12, the dialect of OpenAPI 3.1 and AsyncAPI 3). */
export type JsonSchema = { readonly [keyword: string]: unknown }

const schemas = new WeakMap<t.Decoder<never, unknown>, JsonSchema>()

/** Says once, beside the codec, how its wire form is described in OpenAPI and AsyncAPI; returns the codec itself. */
export const described = <C extends t.Mixed>(codec: C, schema: JsonSchema): C => {
  schemas.set(codec, schema)
  return codec
}

type Structure = {
  readonly _tag?: string
  readonly type?: t.Mixed
  readonly types?: ReadonlyArray<t.Mixed>
  readonly codomain?: t.Mixed
  readonly keys?: Readonly<Record<string, unknown>>
  readonly value?: unknown
  readonly name: string
}

/**
 * The JSON Schema of a codec, read off its structure, so that what is documented is what is decoded.
 * Throws where a codec has neither a known structure nor a description: found at the start, not by a reader.
 */
export const jsonSchemaOf = (codec: t.Mixed): JsonSchema => {
  const said = schemas.get(codec)
  if (said !== undefined) return said
  const structure = codec as unknown as Structure
  switch (structure._tag) {
    case 'StringType':
      return { type: 'string' }
    case 'NumberType':
      return { type: 'number' }
    case 'BooleanType':
      return { type: 'boolean' }
    case 'NullType':
      return { type: 'null' }
    case 'UnknownType':
      return {}
    case 'LiteralType':
      return { const: structure.value }
    case 'KeyofType':
      return { type: 'string', enum: Object.keys(structure.keys ?? {}) }
    case 'ArrayType':
    case 'ReadonlyArrayType':
      return { type: 'array', items: jsonSchemaOf(inner(structure.type, structure)) }
    case 'DictionaryType':
      return { type: 'object', additionalProperties: jsonSchemaOf(inner(structure.codomain, structure)) }
    case 'UnionType':
      return { anyOf: (structure.types ?? []).map(jsonSchemaOf) }
    case 'RefinementType':
      return jsonSchemaOf(inner(structure.type, structure))
    default:
      throw new Error(`codec ${structure.name} has no JSON Schema: describe it beside its definition`)
  }
}

const inner = (codec: t.Mixed | undefined, outer: Structure): t.Mixed => {
  if (codec === undefined) throw new Error(`codec ${outer.name} has no inner codec`)
  return codec
}
