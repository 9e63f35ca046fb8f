import type { JsonSchema } from '@ledger/kernel'
import fc from 'fast-check'

/** What no codec expects: other types, numbers out of range, broken text, things nested deep. */
export const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(
    null,
    true,
    '',
    ' ',
    '\u0000',
    '\ud800',
    '__proto__',
    'constructor',
    -1,
    0,
    1e308,
    1.5,
    [],
    {},
    [[]],
    {
      a: { b: { c: [1, { d: null }] } },
    },
  ),
  fc.string({ unit: 'binary' }),
)

const textOf = ({ format, pattern, enum: codes, examples }: JsonSchema): fc.Arbitrary<unknown> => {
  if (Array.isArray(codes)) return fc.constantFrom(...(codes as unknown[]))
  if (format === 'uuid') return fc.uuid()
  if (Array.isArray(examples) && examples.length > 0) return fc.constantFrom(...(examples as unknown[]))
  return typeof pattern === 'string'
    ? fc.stringMatching(new RegExp(pattern))
    : fc.string({ minLength: 1, maxLength: 30 })
}

const numberOf = ({ type, minimum = 0, maximum = 1_000 }: JsonSchema): fc.Arbitrary<unknown> =>
  type === 'integer'
    ? fc.integer({ min: Number(minimum), max: Math.max(Number(maximum), Number(minimum)) })
    : fc.double({ min: Number(minimum), max: Number(maximum), noNaN: true })

/** Values that a JSON Schema describes, as far as its keywords that we use tell. */
export const arbitraryFromSchema = (schema: JsonSchema): fc.Arbitrary<unknown> => {
  if ('const' in schema) return fc.constant(schema['const'])
  if (Array.isArray(schema['anyOf'])) return fc.oneof(...(schema['anyOf'] as JsonSchema[]).map(arbitraryFromSchema))
  switch (schema['type']) {
    case 'object': {
      const properties = (schema['properties'] ?? {}) as Readonly<Record<string, JsonSchema>>
      const fields = Object.entries(properties).map(([name, one]) => [name, arbitraryFromSchema(one)] as const)
      return fc.record(Object.fromEntries(fields), { requiredKeys: [...((schema['required'] ?? []) as string[])] })
    }
    case 'array':
      return fc.array(arbitraryFromSchema((schema['items'] ?? {}) as JsonSchema), { minLength: 1, maxLength: 3 })
    case 'string':
      return textOf(schema)
    case 'integer':
    case 'number':
      return numberOf(schema)
    case 'boolean':
      return fc.boolean()
    default:
      return Array.isArray(schema['enum']) ? textOf(schema) : oddValue
  }
}

type Node = Record<string, unknown>

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null

/** Every place in a value: the object or list that holds it, and under which key. */
const placesIn = (value: unknown): ReadonlyArray<readonly [Node, string]> =>
  isNode(value) ? Object.keys(value).flatMap((key) => [[value, key] as const, ...placesIn(value[key])]) : []

/** The same value with one thing wrong in it: another value, a field too many, or one too few. */
export const mutated = (value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.tuple(value, fc.nat(), fc.constantFrom('replace', 'remove', 'add'), oddValue).map(([original, nth, how, odd]) => {
    const copy: unknown = structuredClone(original)
    const places = placesIn(copy)
    const [holder, key] = places[nth % Math.max(places.length, 1)] ?? []
    if (holder === undefined || key === undefined) return odd
    if (how === 'remove') Reflect.deleteProperty(holder, key)
    else holder[how === 'add' ? `${key}-too` : key] = odd
    return copy
  })
