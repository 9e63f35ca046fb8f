import {
  ExportFormat,
  exportFormats,
  Problem,
  problemKinds,
  problemType,
  type CellKind,
  type ProblemKind,
} from '@ledger/api'
import { jsonSchemaOf, type JsonSchema } from '@ledger/kernel'
import { ReadingPurpose, rolesOf } from '@ledger/ledger'
import type * as t from 'io-ts'
import { namedSchemas } from './named-schemas.ts'
import { problemKindsOf } from './problem-kinds-of.ts'
import { lastEventIdHeader } from './last-event-id-header.ts'
import { purposeHeader } from './purpose-header.ts'
import { responseHeaders, type ResponseHeader } from './response-headers.ts'
import type { AnyRoute, Answer } from './route.ts'

/** What a column holds, as JSON; null where there is nothing to tell. */
const jsonOfKind: Readonly<Record<CellKind, JsonSchema>> = {
  text: { type: ['string', 'null'] },
  integer: { type: ['integer', 'null'] },
  number: { type: ['number', 'null'] },
  boolean: { type: ['boolean', 'null'] },
  list: { type: ['array', 'null'], items: { type: 'string' } },
  json: {},
}

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

const purpose: JsonSchema = {
  name: purposeHeader,
  in: 'header',
  required: false,
  description:
    'For what a statistician reads exact numbers, which is recorded. Without it analysts get published numbers.',
  schema: jsonSchemaOf(ReadingPurpose),
}

const lastEventId: JsonSchema = {
  name: lastEventIdHeader,
  in: 'header',
  required: false,
  description: 'The id of the last event that was seen; without it only what is new comes',
  schema: { type: 'integer', minimum: 0, maximum: 999_999_999 },
}

const ifNoneMatch: JsonSchema = {
  name: 'If-None-Match',
  in: 'header',
  required: false,
  description: 'The ETag of the answer that is held already',
  schema: { type: 'string' },
}

/** What every request may carry, so that it is found again. */
const tracing: ReadonlyArray<JsonSchema> = [
  {
    name: 'X-Request-Id',
    in: 'header',
    required: false,
    description: 'A UUID of your own, by which the request stands in the logs; without it one is made',
    schema: { type: 'string', format: 'uuid' },
  },
  {
    name: 'traceparent',
    in: 'header',
    required: false,
    description: 'The trace that the request is a part of (W3C Trace Context)',
    schema: { type: 'string' },
  },
]

const headersOf = ({
  needs,
  takesPurpose = false,
  resumes = false,
  isPublished = false,
}: AnyRoute): ReadonlyArray<JsonSchema> => [
  ...(needs.idempotencyKey
    ? [
        header(
          'Idempotency-Key',
          'A quoted string of your own, new for each write; the same key with the same content is the same write, for ever.',
        ),
      ]
    : []),
  ...(needs.ifMatch ? [header('If-Match', 'The ETag that was read, or * for whatever the revision is.')] : []),
  ...(takesPurpose ? [purpose] : []),
  ...(resumes ? [lastEventId] : []),
  ...(isPublished ? [ifNoneMatch] : []),
  ...tracing,
]

/** A row of a table as a line of JSON. */
const rowSchema = ({ names, kinds }: NonNullable<ReturnType<NonNullable<Answer['csv']>>>): JsonSchema => ({
  type: 'object',
  properties: Object.fromEntries(names.map((name, index) => [name, jsonOfKind[kinds[index] ?? 'json']])),
  required: names,
})

/** A form of a table beside JSON and CSV. */
const formSchema = (type: string, { csv }: Answer): JsonSchema | undefined => {
  const form = ExportFormat.codes.find((code) => exportFormats[code].mediaType === type)
  if (csv === undefined || form === undefined || form === 'csv') return undefined
  if (form === 'ndjson') return { ...rowSchema(csv({})), description: 'Each line' }
  const { about, isText } = exportFormats[form]
  return isText ? { type: 'string', description: about } : { description: about, contentMediaType: type }
}

const textOf = ({ csv }: Answer): JsonSchema =>
  csv === undefined ? { type: 'string' } : { type: 'string', description: `Columns: ${csv({}).names.join(', ')}` }

// A form beside JSON (CSV) is described as text; where JSON stands line by line, the codec is that of a line.
const contentOf = (answer: Answer): JsonSchema =>
  Object.fromEntries(
    (answer.mediaTypes ?? ['application/json']).map((type) => [
      type,
      { schema: formSchema(type, answer) ?? (/json$/.test(type) ? jsonSchemaOf(answer.codec) : textOf(answer)) },
    ]),
  )

const problemContent = { 'application/problem+json': { schema: jsonSchemaOf(Problem) } }

/** A problem of one of some kinds. */
const problemOf = (status: number, kinds: ReadonlyArray<ProblemKind>): JsonSchema => ({
  'application/problem+json': {
    schema: {
      allOf: [
        jsonSchemaOf(Problem),
        { properties: { type: { enum: kinds.map(problemType) }, status: { const: status } } },
      ],
    },
  },
})

const responseHeader = (description: string): JsonSchema => ({ description, schema: { type: 'string' } })

const requestId = { 'X-Request-Id': responseHeader('The id by which the request stands in the logs') }
const retryAfter = { 'Retry-After': responseHeader('After how many seconds to send it again, where that may help') }
const told = (names: ReadonlyArray<ResponseHeader>): JsonSchema =>
  Object.fromEntries(names.map((name) => [name, responseHeader(responseHeaders[name])]))
/** How an answer of what is published may be kept: its strong ETag changes with its bytes. */
const caching: ReadonlyArray<ResponseHeader> = ['ETag', 'Cache-Control']
const challenge = { 'WWW-Authenticate': responseHeader('Bearer') }

/** The problems that a request on the route may be answered with, by their status. */
const problemsOf = (route: AnyRoute): JsonSchema => {
  const byStatus = new Map<number, ReadonlyArray<ProblemKind>>()
  for (const kind of problemKindsOf(route)) {
    const [status] = problemKinds[kind]
    byStatus.set(status, [...(byStatus.get(status) ?? []), kind])
  }
  const answered = new Set(route.answers.map(({ status }) => status))
  return Object.fromEntries(
    [...byStatus].flatMap(([status, kinds]) =>
      answered.has(status)
        ? []
        : [
            [
              String(status),
              {
                description: kinds.map((kind) => `\`${problemType(kind)}\`: ${problemKinds[kind][1]}`).join('; '),
                headers: { ...requestId, ...retryAfter, ...(status === 401 && challenge) },
                content: problemOf(status, kinds),
              },
            ],
          ],
    ),
  )
}

const responsesOf = (route: AnyRoute): JsonSchema => ({
  ...Object.fromEntries(
    route.answers.map((answer) => [
      String(answer.status),
      {
        description: answer.description,
        headers: { ...requestId, ...told([...(answer.headers ?? []), ...(route.isPublished === true ? caching : [])]) },
        content: contentOf(answer),
      },
    ]),
  ),
  ...(route.isPublished === true && {
    304: {
      description: 'The answer of that ETag is still the answer',
      headers: { ...requestId, ...told([...caching, 'Ledger-Edition', 'Vary']) },
    },
  }),
  ...problemsOf(route),
  default: { description: 'Any other problem', headers: { ...requestId, ...retryAfter }, content: problemContent },
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

/** By which tokens it is asked for; `{}`: by none as well. */
const securityOf = ({ action, tellsMoreTo }: AnyRoute): ReadonlyArray<JsonSchema> => {
  if (action !== 'public') return [{ bearer: [...rolesOf(action)] }]
  return tellsMoreTo === undefined ? [] : [{}, { bearer: [...rolesOf(tellsMoreTo)] }]
}

const operationOf = (route: AnyRoute): JsonSchema => {
  const requestBody = bodyOf(route)
  const operationId = `${route.method}${route.path.replaceAll(/[{}]/g, '').replaceAll(/[/-](\w)/g, (_, letter: string) => letter.toUpperCase())}`
  return {
    operationId,
    summary: route.summary,
    tags: [route.tag],
    security: securityOf(route),
    parameters: [...parametersIn('path', route.params), ...parametersIn('query', route.query), ...headersOf(route)],
    ...(requestBody && { requestBody }),
    responses: responsesOf(route),
  }
}

/** The OpenAPI 3.1 document of some routes, read off the codecs that decode their requests. */
export const openApiDocument = (info: ApiInfo, routes: ReadonlyArray<AnyRoute>): JsonSchema => {
  const paths: Record<string, Record<string, JsonSchema>> = {}
  for (const route of routes) (paths[route.path] ??= {})[route.method] = operationOf(route)
  const { described, schemas } = namedSchemas(paths)
  return {
    openapi: '3.1.0',
    info: { ...info, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths: described,
    components: {
      schemas,
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  }
}
