import type { JsonSchema } from '@ledger/kernel'

type ObjectSchema = {
  readonly properties: Readonly<Record<string, JsonSchema>>
  readonly required: ReadonlyArray<string>
}

/** The schema of a record with more fields, all of them there, before its own. */
export const withFields = (schema: JsonSchema, fields: Readonly<Record<string, JsonSchema>>): JsonSchema => {
  const { properties, required } = schema as ObjectSchema
  return { ...schema, properties: { ...fields, ...properties }, required: [...Object.keys(fields), ...required] }
}

/** The schema of a record as it stands: with its id and revision. */
export const standingSchema = (schema: JsonSchema): JsonSchema =>
  withFields(schema, {
    id: { type: 'string', format: 'uuid' },
    revision: { type: 'integer', minimum: 0, description: 'Also the ETag' },
  })
