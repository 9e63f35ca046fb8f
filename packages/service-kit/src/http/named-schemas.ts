import type { JsonSchema } from '@ledger/kernel'
import { isDeepStrictEqual } from 'node:util'

const isNamed = (schema: Readonly<Record<string, unknown>>): schema is JsonSchema & { readonly title: string } =>
  typeof schema['title'] === 'string' &&
  /^[A-Za-z][A-Za-z0-9]*$/.test(schema['title']) &&
  (schema['type'] === 'object' || Array.isArray(schema['enum']))

/**
 * The same with each object and code list that has a title in one place, under its title, and a reference wherever it
 * stood. Throws where two that differ have one title: found when the description is made, not by a reader.
 */
export const namedSchemas = (
  described: JsonSchema,
): { readonly described: JsonSchema; readonly schemas: Readonly<Record<string, JsonSchema>> } => {
  const schemas = new Map<string, JsonSchema>()
  const within = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(within)
    if (typeof value !== 'object' || value === null) return value
    const inner = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, within(one)]))
    if (!isNamed(inner)) return inner
    const before = schemas.get(inner.title)
    if (before !== undefined && !isDeepStrictEqual(before, inner))
      throw new Error(`two schemas that differ are named ${inner.title}`)
    schemas.set(inner.title, inner)
    return { $ref: `#/components/schemas/${inner.title}` }
  }
  const replaced = within(described) as JsonSchema
  return { described: replaced, schemas: Object.fromEntries([...schemas].sort(([a], [b]) => (a < b ? -1 : 1))) }
}
