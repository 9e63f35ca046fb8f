import type { NewEvent } from '@ledger/event-store'
import { decidedHistory } from '../history/decided-history.ts'

/** The first event of a case, which is all of its stream. */
export type FirstReport = { readonly id: string; readonly stream: string; readonly event: NewEvent }

const category = 'case-'

/** The first events of so many cases, as the domain decides them; each seed makes others. */
export const firstReports = (seed: string, cases: number): ReadonlyArray<FirstReport> => {
  const reports: FirstReport[] = []
  for (const { stream, expected, events } of decidedHistory(seed, cases)) {
    const [event] = events
    if (expected !== 'no-stream' || event === undefined || !stream.startsWith(category)) continue
    reports.push({ id: stream.slice(category.length), stream, event })
  }
  return reports
}
