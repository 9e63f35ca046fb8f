import { operatorReads, publicReads, queryReads, readingParameters } from '@ledger/api'
import { jsonSchemaOf } from '@ledger/kernel'
import { openApiDocument } from '@ledger/service-kit'
import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, test } from 'vitest'
import { describedRoutes } from './described-routes.ts'

type Operation = {
  readonly summary?: string
  readonly security?: ReadonlyArray<unknown>
  readonly responses: object
}
type Document = {
  readonly openapi: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

const info = { title: 'A service', version: '1.0.0', description: 'Of a test' }
const services = Object.keys(describedRoutes) as ReadonlyArray<keyof typeof describedRoutes>
/** As it is served: what JSON makes of it. */
const described = (service: keyof typeof describedRoutes): Document =>
  JSON.parse(JSON.stringify(openApiDocument(info, describedRoutes[service]))) as Document

describe('the descriptions of the APIs', () => {
  test.each(services)('of %s is OpenAPI 3.1, and says of each operation what it is', async (name) => {
    const document = described(name)
    expect(document.openapi).toMatch(/^3\.1/)
    const result = await new Validator().validate(structuredClone(document))
    expect(result.errors ?? []).toEqual([])
    expect(result.valid).toBe(true)
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path))
    expect(operations.length).toBeGreaterThan(7)
    for (const { summary, responses } of operations) {
      expect(summary).toMatch(/\w/)
      expect(Object.keys(responses).length).toBeGreaterThan(0)
    }
  })

  test.each(services)('of %s names each schema once, and refers to it wherever it stands', (name) => {
    const text = JSON.stringify(described(name))
    const { schemas } = (JSON.parse(text) as { components: { schemas: object } }).components
    expect(Object.keys(schemas)).toContain('Problem')
    for (const one of Object.keys(schemas)) expect(text.split(`"title":"${one}"`)).toHaveLength(2)
    const referred = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, one]) => one)
    expect(new Set(referred)).toEqual(new Set(Object.keys(schemas)))
  })

  test.each(services)('of %s tells the problems of each route that needs a token, by their status', (name) => {
    for (const [path, operations] of Object.entries(described(name).paths)) {
      for (const { security, responses } of Object.values(operations)) {
        const statuses = Object.keys(responses)
        expect(statuses, path).toEqual(expect.arrayContaining(['500', 'default']))
        const needsToken =
          (security ?? []).length > 0 && !security?.some((one) => Object.keys(one as object).length === 0)
        if (needsToken) expect(statuses, path).toEqual(expect.arrayContaining(['400', '401', '403', '429', '503']))
      }
    }
  })

  test('a description that breaks the schema is told', async () => {
    const broken = { ...described('intake'), paths: { 'no-slash': { post: { responses: 'none' } } } }
    expect((await new Validator().validate(broken)).valid).toBe(false)
  })
})

type NamedRead = {
  readonly path: string
  readonly answer: { readonly name: string }
  readonly parameters: ReadonlyArray<string>
}

/** Of each read: what it answers by, and which parameters it takes. */
const readsOf = (table: Readonly<Record<string, NamedRead>>, more: ReadonlyArray<string>) =>
  Object.values(table).map(({ path, answer, parameters }) => ({
    path,
    answer: answer.name,
    parameters: [...parameters, ...more].sort(),
  }))

/** Reads of published numbers need no token; what is about the service itself, and a stream of events, is no read of the ledger. */
const isRead = (
  { method, action, isPublished, resumes = false, tag }: (typeof describedRoutes)['query'][number],
  ofPublic: boolean,
) => method === 'get' && !resumes && (ofPublic ? isPublished === true && tag !== 'structure' : action !== 'public')

describe('the table of reads, by which clients read, and the routes', () => {
  test.each([
    ['query', readsOf(queryReads, readingParameters), false],
    ['query', readsOf(publicReads, readingParameters), true],
    ['public', readsOf(publicReads, readingParameters), true],
    ['operator', readsOf(operatorReads, []), false],
  ] as const)('of %s are the same reads, with the same parameters and answers', (service, table, ofPublic) => {
    const routes = describedRoutes[service]
      .filter((one) => isRead(one, ofPublic))
      .map(({ path, answers, query }) => ({
        path,
        answer: answers[0]?.codec.name,
        parameters: Object.keys(jsonSchemaOf(query)['properties'] as object).sort(),
      }))
    const byPath = (a: { readonly path: string }, b: { readonly path: string }) => (a.path < b.path ? -1 : 1)
    expect(routes.sort(byPath)).toEqual([...table].sort(byPath))
  })
})
