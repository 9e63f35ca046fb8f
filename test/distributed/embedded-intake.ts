import { sqliteEventStore } from '@ledger/event-store-sqlite'
import { intakeRoutes } from '@ledger/intake'
import {
  agenciesIn,
  httpApp,
  httpMetrics,
  serveHttp,
  serviceLogger,
  serviceRegistry,
  type TokenVerifier,
} from '@ledger/service-kit'
import type { EventStore } from '@ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The embedded way of the same intake: on a SQLite file, in this process. */
export const embeddedIntake = async (
  verify: TokenVerifier,
): Promise<AsyncDisposable & { readonly url: string; readonly store: EventStore }> => {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-embedded-'))
  const store = sqliteEventStore(join(folder, 'events.db'))
  const now = () => Date.now()
  const agencies = agenciesIn(store, ['00000000-0000-4000-8000-000000000001'], now)
  const app = httpApp({
    routes: intakeRoutes({ store, agencies, now }),
    agencyOf: agencies.of,
    verify,
    logger: serviceLogger('embedded', 'silent'),
    metrics: httpMetrics(serviceRegistry('embedded')),
  })
  const http = await serveHttp(app, { host: '127.0.0.1', port: 0 })
  if (E.isLeft(http)) throw new Error(http.left)
  return {
    url: http.right.url,
    store,
    [Symbol.asyncDispose]: async () => {
      await http.right.stop(1000)
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
