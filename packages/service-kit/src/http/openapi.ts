import { Problem } from '@ledger/api'
import { jsonSchemaOf, type JsonSchema } from '@ledger/kernel'
import { rolesOf } from '@ledger/ledger'
import type * as t from 'io-ts'
import type { AnyRoute, Answer } from './route.ts'

/** What an API's description says of it as a whole. */
export type ApiInfo = { readonly title: string; readonly version: string; readonly description: string }

const parametersIn = (place: 'path' | 'query', codec: t.Type<unknown, unknown>): ReadonlyArray<JsonSchema> => {
  const schema = jsonSchemaOf(codec) as {
    properties?: Readonly<Record<string, JsonSchema>>
    required?: ReadonlyArray<string>
  }
  return Object.entries(schema.properties ?? {}).map(([name, of]) => ({
    name,
    in: place,
    required: place === 'path' || (schema.required ?? []).includes(name),
    schema: of,
  }))
}

const header = (name: string, description: string): JsonSchema => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
})

const headersOf = ({ needs }: AnyRoute): ReadonlyArray<JsonSchema> => [
  ...(needs.idempotencyKey
    ? [
        header(
          'Idempotency-Key',
          'A quoted string of your own, new for each write; the same key with the same content is the same write, for ever.',
        ),
      ]
    : []),
  ...(needs.ifMatch ? [header('If-Match', 'The ETag that was read, or * for whatever the revision is.')] : []),
]

const textOf = ({ csv }: Answer): JsonSchema =>
  csv === undefined ? { type: 'string' } : { type: 'string', description: `Columns: ${csv({}).names.join(', ')}` }

// A form beside JSON (CSV) is described as text; where JSON stands line by line, the codec is that of a line.
const contentOf = (answer: Answer): JsonSchema =>
  Object.fromEntries(
    (answer.mediaTypes ?? ['application/json']).map((type) => [
      type,
      { schema: /json$/.test(type) ? jsonSchemaOf(answer.codec) : textOf(answer) },
    ]),
  )

const responsesOf = (route: AnyRoute): JsonSchema => ({
  ...Object.fromEntries(
    route.answers.map((answer) => [
      String(answer.status),
      { description: answer.description, content: contentOf(answer) },
    ]),
  ),
  default: {
    description: 'A problem',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  },
})

const bodyOf = ({ body }: AnyRoute): JsonSchema | undefined => {
  switch (body.kind) {
    case 'none':
      return undefined
    case 'json':
      return { required: true, content: { 'application/json': { schema: jsonSchemaOf(body.codec) } } }
    case 'stream':
      return { required: true, content: { [body.mediaType]: { schema: body.schema } } }
  }
}

const operationOf = (route: AnyRoute): JsonSchema => {
  const requestBody = bodyOf(route)
  const operationId = `${route.method}${route.path.replaceAll(/[{}]/g, '').replaceAll(/[/-](\w)/g, (_, letter: string) => letter.toUpperCase())}`
  return {
    operationId,
    summary: route.summary,
    tags: [route.tag],
    security: route.action === 'public' ? [] : [{ bearer: [...rolesOf(route.action)] }],
    parameters: [...parametersIn('path', route.params), ...parametersIn('query', route.query), ...headersOf(route)],
    ...(requestBody && { requestBody }),
    responses: responsesOf(route),
  }
}

/** The OpenAPI 3.1 document of some routes, read off the codecs that decode their requests. */
export const openApiDocument = (info: ApiInfo, routes: ReadonlyArray<AnyRoute>): JsonSchema => {
  const paths: Record<string, Record<string, JsonSchema>> = {}
  for (const route of routes) (paths[route.path] ??= {})[route.method] = operationOf(route)
  return {
    openapi: '3.1.0',
    info: { ...info, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
    components: {
      schemas: { Problem: jsonSchemaOf(Problem) },
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  }
}
