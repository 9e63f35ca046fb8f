import type { AppendError, EventStore } from '@ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'

/** What happens at an append: it fails as it is, or is done and its acknowledgement lost, or the process dies there. */
export type Fault = 'unavailable' | 'outcome-unknown' | 'applied, and not known'

/** What an append that fails says. */
export const appendErrors: Readonly<Record<Fault, AppendError>> = {
  unavailable: { kind: 'unavailable', reason: 'down' },
  'outcome-unknown': { kind: 'outcome-unknown', reason: 'the connection broke' },
  'applied, and not known': { kind: 'outcome-unknown', reason: 'the connection broke' },
}

/** A store that works until so many more appends, then fails every one of them until it is mended. */
export const breakableStore = () => {
  let left = Infinity
  let fault: Fault = 'unavailable'
  const through = (store: EventStore): EventStore => ({
    ...store,
    append:
      (...args) =>
      async () => {
        if (left-- > 0) return store.append(...args)()
        if (fault === 'applied, and not known') await store.append(...args)()
        return E.left(appendErrors[fault])
      },
  })
  return {
    through,
    breakAfter: (appends: number, how: Fault) => {
      left = appends
      fault = how
    },
    mend: () => {
      left = Infinity
    },
  }
}
