import * as E from 'fp-ts/lib/Either.js'
import { afterEach, expect, test } from 'vitest'
import { noAgencies } from '../access/agency-directory.ts'
import { noTokens } from '../auth/token-verifier.ts'
import { serviceLogger } from '../logger.ts'
import { httpMetrics, serviceRegistry } from '../metrics.ts'
import { httpApp } from './http-app.ts'
import { serveWithMetrics, type WatchedHttpService } from './serve-with-metrics.ts'
import { liveRoute } from './service-routes.ts'

const services: WatchedHttpService[] = []
afterEach(async () => {
  for (const service of services.splice(0)) await service.stop(0)
})

const logger = serviceLogger('test', 'silent')

const served = async (ports: { readonly LEDGER_PORT?: number; readonly LEDGER_METRICS_PORT?: number } = {}) => {
  const registry = serviceRegistry('test')
  const metrics = httpMetrics(registry)
  const app = httpApp({ routes: [liveRoute], verify: noTokens, agencyOf: noAgencies, logger, metrics })
  const where = { LEDGER_HOST: '127.0.0.1', LEDGER_PORT: 0, LEDGER_METRICS_PORT: 0, ...ports }
  const service = await serveWithMetrics(app, registry, where, logger)
  if (E.isRight(service)) services.push(service.right)
  return service
}

test('metrics are shown on a port of their own, and there alone', async () => {
  const service = await served()
  if (E.isLeft(service)) throw new Error(service.left)
  const { url, metricsUrl } = service.right
  expect((await fetch(`${url}/health/live`)).status).toBe(200)
  expect((await fetch(`${url}/metrics`)).status).toBe(404)
  const metrics = await fetch(`${metricsUrl}/metrics`)
  expect(metrics.headers.get('content-type')).toContain('text/plain')
  expect(await metrics.text()).toContain('route="/health/live"')
  expect((await fetch(`${metricsUrl}/health/live`)).status).toBe(404)
})

test('where the port of the metrics is taken, the service does not listen either', async () => {
  const first = await served()
  if (E.isLeft(first)) throw new Error(first.left)
  const taken = Number(new URL(first.right.metricsUrl).port)
  expect(await served({ LEDGER_METRICS_PORT: taken })).toEqual(
    E.left(`port ${taken} on 127.0.0.1 is in use by another program`),
  )
})

test('when it is stopped, neither port answers', async () => {
  const service = await served()
  if (E.isLeft(service)) throw new Error(service.left)
  const { url, metricsUrl, stop } = service.right
  await stop(0)
  await expect(fetch(`${url}/health/live`)).rejects.toThrow()
  await expect(fetch(`${metricsUrl}/metrics`)).rejects.toThrow()
})
