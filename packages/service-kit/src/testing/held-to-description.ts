import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { Express } from 'express'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { openApiDocument } from '../http/openapi.ts'
import { problem } from '../http/problem.ts'
import { responseHeaders } from '../http/response-headers.ts'
import type { AnyRoute } from '../http/route.ts'

type Described = {
  readonly headers?: Readonly<Record<string, unknown>>
  readonly content?: Readonly<Record<string, { readonly schema?: unknown }>>
}
type Operation = { readonly responses: Readonly<Record<string, Described>> }
type Document = { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> }

/** What of an answer is held to its description. */
type Answered = {
  readonly method: string
  readonly path: string
  readonly status: number
  readonly type: string
  readonly headers: ReadonlyArray<string>
  /** Its bytes, where they are JSON and all there. */
  readonly json: string | undefined
}

/** The headers that are described route by route; the others are of HTTP, and of every answer. */
const ofRoutes: ReadonlySet<string> = new Set(
  [...Object.keys(responseHeaders), 'Retry-After', 'WWW-Authenticate'].map((name) => name.toLowerCase()),
)
/** Every answer of ours says that it is not to be stored; only what says otherwise is described. */
const ofAll: ReadonlySet<string> = new Set(['cache-control'])

const escaped = (part: string): string => part.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('%', '%25')

const matcherOf = ({ path }: AnyRoute): RegExp => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`)

/**
 * Says why an answer is not what the OpenAPI document of some routes describes: another status, media type or header, a
 * problem of a kind that the route does not name, or JSON that is not of its schema. Undefined where it is.
 */
const notAsDescribed = (routes: ReadonlyArray<AnyRoute>): ((answered: Answered) => string | undefined) => {
  const info = { title: 'Under test', version: '1', description: 'What answers are held to' }
  const document = JSON.parse(JSON.stringify(openApiDocument(info, routes))) as Document
  const ajv = new Ajv2020({ strict: false, allErrors: false })
  addFormats.default(ajv)
  ajv.addSchema(document, 'api')
  const matchers = routes.map((route) => ({ route, matches: matcherOf(route) }))
  const compiled = new Map<string, ValidateFunction>()
  const validatorOf = (pointer: string): ValidateFunction => {
    const validate = compiled.get(pointer) ?? ajv.compile({ $ref: `api#${pointer}` })
    compiled.set(pointer, validate)
    return validate
  }
  return ({ method, path, status, type, headers, json }) => {
    const found = matchers.find(({ route, matches }) => route.method === method && matches.test(path))
    if (found === undefined) return undefined
    const at = [found.route.path, method]
    const response = document.paths[found.route.path]?.[method]?.responses[String(status)]
    if (response === undefined) return `the status ${status} is not described`
    const undescribed = headers.find(
      (name) =>
        ofRoutes.has(name) &&
        !ofAll.has(name) &&
        !Object.keys(response.headers ?? {}).some((one) => one.toLowerCase() === name),
    )
    if (undescribed !== undefined) return `the header ${undescribed} of ${status} is not described`
    if (status === 304) return undefined
    const named = Object.keys(response.content ?? {}).find((one) => one.split(';')[0] === type.split(';')[0]?.trim())
    if (named === undefined) return `the media type ${type} of ${status} is not described`
    if (json === undefined) return undefined
    const parts = ['paths', ...at, 'responses', String(status), 'content', named, 'schema']
    const validate = validatorOf(`/${parts.map(escaped).join('/')}`)
    return validate(JSON.parse(json))
      ? undefined
      : `the JSON of ${status} is not of its schema: ${ajv.errorsText(validate.errors)}`
  }
}

type Handler = (request: IncomingMessage, response: ServerResponse, otherwise: () => void) => void

const told = (why: string): string =>
  JSON.stringify(problem('internal-error', `The answer is not as described: ${why}`))

/**
 * The same application, each of whose answers is held to the OpenAPI document of its routes before it is sent: what is not
 * described becomes a problem of 500 that says so, and a stream that is not breaks off, so that every test of it sees it.
 */
export const heldToDescription = (app: Express, routes: ReadonlyArray<AnyRoute>): Express => {
  const wrongOf = notAsDescribed(routes)
  const held: Handler = (request, response, otherwise) => {
    const [path = ''] = (request.url ?? '').split('?')
    let isLooked = false
    const wrong = (body: string | undefined): string | undefined => {
      isLooked = true
      const type = String(response.getHeader('content-type') ?? '')
      const isJson = /[/+]json(;|$)/.test(type)
      return wrongOf({
        ...{ method: (request.method ?? '').toLowerCase(), path, status: response.statusCode, type },
        headers: response.getHeaderNames(),
        json: isJson ? body : undefined,
      })
    }
    const [write, end] = [response.write.bind(response), response.end.bind(response)]
    response.write = ((...args: Parameters<typeof write>) => {
      const why = isLooked ? undefined : wrong(undefined)
      if (why === undefined) return write(...args)
      response.destroy(new Error(why))
      return false
    }) as typeof response.write
    response.end = ((...args: Parameters<typeof end>) => {
      const [body] = args as unknown as [unknown]
      const text = typeof body === 'string' || Buffer.isBuffer(body) ? String(body) : undefined
      const why = isLooked ? undefined : wrong(text)
      if (why === undefined) return end(...args)
      response.statusCode = 500
      response.setHeader('Content-Type', 'application/problem+json; charset=utf-8')
      response.setHeader('Content-Length', Buffer.byteLength(told(why)))
      return end(told(why))
    }) as typeof response.end
    ;(app as unknown as Handler)(request, response, otherwise)
  }
  return held as unknown as Express
}
