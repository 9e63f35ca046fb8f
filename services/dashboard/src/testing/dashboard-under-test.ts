import { freePort } from '@ledger/engines'
import { serveHttp, serviceLogger } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { randomBytes } from 'node:crypto'
import { dashboardApp } from '../http/dashboard-app.ts'
import { passOn } from '../passing/pass-on.ts'
import { memorySessionStore } from '../sessions/memory-session-store.ts'
import { sealing } from '../sessions/sealing.ts'
import type { SignInOptions } from '../sign-in/with-sign-in.ts'
import { somePage } from './some-page.ts'

const minute = 60_000

/** A dashboard before one service, on a free port, with sessions in memory and a clock that the test may move. */
export const dashboardUnderTest = async (
  innerUrl: string,
  over: (origin: string, now: () => number) => Partial<SignInOptions> | Promise<Partial<SignInOptions>>,
): Promise<{ readonly origin: string; readonly clock: { ahead: number }; readonly stop: () => Promise<void> }> => {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const clock = { ahead: 0 }
  const now = () => Date.now() + clock.ahead
  const logger = serviceLogger('dashboard', 'silent')
  const app = dashboardApp({
    page: somePage,
    origins: [origin],
    pass: passOn({ service: 'query', serviceUrl: innerUrl, logger }),
    isReady: () => Promise.resolve(true),
    logger,
    metrics: { began: () => () => undefined },
    signIn: {
      store: memorySessionStore(),
      sealing: sealing([randomBytes(32)]),
      times: { idle: 30 * minute, longest: 12 * 60 * minute },
      now,
      passTo: {
        intake: passOn({ service: 'intake', serviceUrl: innerUrl, logger }),
        operator: passOn({ service: 'operator', serviceUrl: innerUrl, logger }),
      },
      ...(await over(origin, now)),
    },
  })
  const http = await serveHttp(app, { host: '127.0.0.1', port })
  if (E.isLeft(http)) throw new Error(http.left)
  return { origin, clock, stop: () => http.right.stop(0) }
}
