import fc from 'fast-check'
import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describedRoutes } from '../described-routes.ts'
import { startLedger, type LedgerUnderTest } from '../ledger-under-test.ts'
import { arbitraryRequest, type WireRequest } from './arbitrary-request.ts'

/** How many requests each route is sent. */
const runs = Number(process.env['LEDGER_FUZZ_RUNS'] ?? 60)

type Answer = { readonly status: number; readonly type: string; readonly text: string }

/** Sends a request as it is: what a client library would refuse to send goes out too. */
const send = (base: string, { method, path, headers, body }: WireRequest): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(base)
    const request = httpRequest({ hostname, port, method, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          type: response.headers['content-type'] ?? '',
          text: Buffer.concat(chunks).toString('utf8'),
        }),
      )
    })
    request.on('error', reject)
    request.end(body)
  })

const routes = (['intake', 'query'] as const).flatMap((service) =>
  describedRoutes[service].map((route) => [`${route.method} ${route.path}`, service, route] as const),
)

describe('whatever a request holds', () => {
  let ledger: LedgerUnderTest
  let tokens: ReadonlyArray<string>
  beforeAll(async () => {
    ledger = await startLedger()
    const all = ['reporter', 'caseworker', 'analyst', 'statistician', 'operator', 'auditor', 'registrar'] as const
    const good = await ledger.intake.tokenFor([...all])
    tokens = [good, good, good, '', 'x.y.z', `${good.slice(0, -4)}AAAA`, await ledger.intake.tokenFor(['auditor'])]
  })
  afterAll(() => ledger.stop())

  test.each(routes)(
    '%s of the %s answers a problem of the caller, and writes nothing half',
    async (_name, service, route) => {
      const base = service === 'intake' ? ledger.intake.url : ledger.queryUrl
      await fc.assert(
        fc.asyncProperty(arbitraryRequest(route, tokens), async (request) => {
          const before = (await ledger.intake.store.head()).commit
          const { status, type, text } = await send(base, request)
          expect(status).toBeLessThan(500)
          if (status < 400) return
          expect(type).toMatch(/^application\/problem\+json/)
          const problem = JSON.parse(text) as {
            status: number
            title: string
            type: string
            errors?: { field: string; rule: string }[]
          }
          expect(problem).toMatchObject({ status })
          expect(problem.title).toMatch(/\w/)
          expect(problem.type).toMatch(/^urn:ledger:problem:/)
          for (const { rule } of problem.errors ?? []) expect(rule).toMatch(/\w/)
          expect((await ledger.intake.store.head()).commit).toBe(before)
        }),
        { numRuns: runs },
      )
    },
  )
})
