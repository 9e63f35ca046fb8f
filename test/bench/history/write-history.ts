import { sqliteEventStore } from '@ledger/event-store-sqlite'
import * as E from 'fp-ts/lib/Either.js'
import { decidedHistory, type PlannedAppend } from './decided-history.ts'

/** Cases of one caseload. More of them are several caseloads one after the other, so that memory stays bounded. */
const casesOfCaseload = 16_000
const eventsOfCase = 6
const appendsAtOnce = 1000

/** A history of many events: caseload after caseload, until there are so many. */
export function* historyOf(events: number): Generator<PlannedAppend> {
  let planned = 0
  for (let nth = 0; planned < events; nth++) {
    const cases = Math.min(casesOfCaseload, Math.ceil((events - planned) / eventsOfCase))
    for (const append of decidedHistory(`bench ${nth}`, cases)) {
      yield append
      planned += append.events.length
      if (planned >= events) return
    }
  }
}

/** Writes a history of so many events into a new store file, in the order in which agencies would have sent it. */
export const writeHistory = async (
  path: string,
  events: number,
  signal: AbortSignal,
  onProgress: (written: number) => void,
): Promise<void> => {
  const store = sqliteEventStore(path)
  let written = 0
  let underWay: ReturnType<ReturnType<typeof store.append>>[] = []
  const settle = async () => {
    for (const appended of await Promise.all(underWay)) {
      if (E.isLeft(appended)) throw new Error(`the history cannot be written: ${appended.left.kind}`)
    }
    underWay = []
    onProgress(written)
    signal.throwIfAborted()
  }
  try {
    for (const append of historyOf(events)) {
      underWay.push(store.append(append.stream, append.expected, append.events)())
      written += append.events.length
      if (underWay.length === appendsAtOnce) await settle()
    }
    await settle()
  } finally {
    await store.close()
  }
}
