import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startLedger, type LedgerUnderTest } from './ledger-under-test.ts'

type Operation = { readonly summary?: string; readonly security?: unknown; readonly responses: object }
type Document = {
  readonly openapi: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

describe('the descriptions of the APIs', () => {
  let ledger: LedgerUnderTest
  beforeAll(async () => {
    ledger = await startLedger()
  })
  afterAll(() => ledger.stop())

  const described = async (service: 'intake' | 'query'): Promise<Document> => {
    const url = service === 'intake' ? ledger.intake.url : ledger.queryUrl
    return (await (await fetch(`${url}/openapi.json`)).json()) as Document
  }

  test.each(['intake', 'query'] as const)(
    'of %s is OpenAPI 3.1, and says of each operation what it is',
    async (name) => {
      const document = await described(name)
      expect(document.openapi).toMatch(/^3\.1/)
      const result = await new Validator().validate(structuredClone(document))
      expect(result.errors ?? []).toEqual([])
      expect(result.valid).toBe(true)
      const operations = Object.values(document.paths).flatMap((path) => Object.values(path))
      expect(operations.length).toBeGreaterThan(8)
      for (const { summary, responses } of operations) {
        expect(summary).toMatch(/\w/)
        expect(Object.keys(responses).length).toBeGreaterThan(0)
      }
    },
  )

  test('a description that breaks the schema is told', async () => {
    const document = await described('intake')
    const broken = { ...structuredClone(document), paths: { 'no-slash': { post: { responses: 'none' } } } }
    expect((await new Validator().validate(broken)).valid).toBe(false)
  })
})
