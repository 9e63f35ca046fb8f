import type { EventStore } from '@ledger/event-store'
import { metricNames } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { Counter, type Registry } from 'prom-client'

/** The same store, whose appends are counted by what came of them. */
export const countAppends = (store: EventStore, registry: Registry): EventStore => {
  const appends = new Counter({
    name: metricNames.appends,
    help: 'Appends to the event store, by what came of them.',
    labelNames: ['outcome'],
    registers: [registry],
  })
  return {
    ...store,
    append: (...args) => {
      const append = store.append(...args)
      return async () => {
        const appended = await append()
        appends.inc({ outcome: E.isRight(appended) ? 'appended' : appended.left.kind })
        return appended
      }
    },
  }
}
