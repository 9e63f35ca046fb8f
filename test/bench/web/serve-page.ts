// A process of its own: the dashboard with its public face alone, before a query service.
import { builtPage, dashboardApp, passOn, readPageFiles } from '@ledger/dashboard'
import { freePort } from '@ledger/engines'
import { httpMetrics, serveHttp, serviceLogger, serviceRegistry } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { answer, untilParentEnds } from '../measure/child-side.ts'

untilParentEnds()
const [queryUrl = ''] = process.argv.slice(2)
const logger = serviceLogger('dashboard', 'warn')
const built = await builtPage(new AbortController().signal)
const page = E.isLeft(built) ? built : readPageFiles(built.right)
if (E.isLeft(page)) throw new Error(page.left)
const port = await freePort()
const origin = `http://127.0.0.1:${port}`
const app = dashboardApp({
  page: page.right,
  origins: [origin],
  pass: passOn({ service: 'query', serviceUrl: queryUrl, logger }),
  isReady: () => Promise.resolve(true),
  logger,
  metrics: httpMetrics(serviceRegistry('dashboard')),
})
const served = await serveHttp(app, { host: '127.0.0.1', port })
if (E.isLeft(served)) throw new Error(served.left)
answer({ url: origin })
